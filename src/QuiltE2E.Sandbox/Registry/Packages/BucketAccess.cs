namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>What a caller may do with the packages of a bucket, by the policies that hold for its objects.</summary>
internal static class BucketAccess
{
    public const string Read = "s3:GetObject";
    public const string ReadVersion = "s3:GetObjectVersion";
    public const string List = "s3:ListBucket";
    public const string Write = "s3:PutObject";
    public const string Delete = "s3:DeleteObject";

    /// <summary>Whether the caller sees that the bucket is there, and the packages in it.</summary>
    public static bool CanRead(this RegistryCall call, string bucket) =>
        call.Allows(List, bucket) && call.Allows(Read, bucket, PackageKeys.Pointers) && call.Allows(Read, bucket, PackageKeys.Manifests);

    /// <summary>Whether the caller may add a revision of a package.</summary>
    public static bool CanPush(this RegistryCall call, string bucket, string name) =>
        call.Allows(Write, bucket, PackageKeys.Pointer(name, PackageKeys.Latest)) && call.Allows(Write, bucket, PackageKeys.Manifests);

    /// <summary>Whether the caller may remove a revision of a package.</summary>
    public static bool CanDelete(this RegistryCall call, string bucket, string name) =>
        call.Allows(Delete, bucket, PackageKeys.Pointer(name, PackageKeys.Latest));

    /// <summary>Whether the caller may read one object, or one version of it.</summary>
    public static bool CanRead(this RegistryCall call, S3Uri location) =>
        call.Allows(location.Version is null ? Read : ReadVersion, location.Bucket, location.Key);
}
