namespace QuiltE2E.Core.Backends.Objects;

/// <summary>One thing that can be done in a bucket, or not.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Ability">What, for example <c>List</c>.</param>
/// <param name="Answer">Whether these credentials can.</param>
/// <param name="Permission">The permission that gives it, for example <c>s3:ListBucket on arn:aws:s3:::bucket</c>.</param>
/// <param name="Message">What was done, or why it could not be.</param>
public sealed record BucketAbility(string Bucket, string Ability, AccessAnswer Answer, string Permission, string Message);
