namespace QuiltE2E.Core.Sources;

/// <summary>Where files of a package come from: a local folder or file, an S3 prefix or object, or a text.</summary>
public abstract record PackageSource
{
    private protected PackageSource()
    {
    }

    /// <summary>What messages call it: a path or an <c>s3://</c> URI.</summary>
    public abstract string Origin { get; }
}
