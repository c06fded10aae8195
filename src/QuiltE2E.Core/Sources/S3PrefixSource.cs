namespace QuiltE2E.Core.Sources;

/// <summary>Every S3 object below a prefix, in the version that is current now.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">The prefix; what follows it in a key is the name in the package. Empty for the whole bucket.</param>
/// <param name="Under">Directory of the package that the files go to, without a slash at its end; empty for the root.</param>
public sealed record S3PrefixSource(string Bucket, string Prefix, string Under = "") : PackageSource
{
    /// <inheritdoc/>
    public override string Origin => $"s3://{Bucket}/{Prefix}";
}
