/** A picture with its label, as it goes to the training service. */
export interface ManifestImage {
  readonly path: string;
  readonly label: string;
}

/**
 * A classification manifest of SageMaker Ground Truth, JSON Lines, as Amazon Rekognition Custom Labels reads it.
 * @param folder where the pictures lie, 's3://bucket/folder'; paths are added as they are
 * @param createdAt UTC
 */
export function classificationManifest(images: readonly ManifestImage[], folder: string, createdAt: Date): string {
  const classes = [...new Set(images.map(({ label }) => label))].sort();
  const created = createdAt.toISOString().replace('Z', '');
  return images
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map(({ path, label }) => {
      const line = {
        'source-ref': `${folder.replace(/\/+$/, '')}/${path}`,
        label: classes.indexOf(label),
        'label-metadata': {
          confidence: 1,
          'class-name': label,
          'human-annotated': 'yes',
          'creation-date': created,
          type: 'groundtruth/image-classification',
        },
      };
      return JSON.stringify(line) + '\n';
    })
    .join('');
}

/** What is wrong with the folder's address, in words; null = nothing (names of buckets as Amazon S3 allows them). */
export function folderFault(folder: string): string | null {
  const bucket = /^s3:\/\/([^/]*)(\/.*)?$/.exec(folder)?.[1];
  if (bucket === undefined) return 'The address begins with s3:// and the name of the bucket.';
  const isName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  return isName ? null : 'A bucket has 3 to 63 lower-case letters, digits, dots and dashes in its name.';
}
