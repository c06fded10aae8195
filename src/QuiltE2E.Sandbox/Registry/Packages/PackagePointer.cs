namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A pointer of a package: a second or a tag, and the revision that it names.</summary>
/// <param name="Name">Unix seconds of a revision, or a tag such as <c>latest</c>.</param>
/// <param name="Hash">The top hash.</param>
/// <param name="Written">When the pointer was written.</param>
internal sealed record PackagePointer(string Name, string Hash, DateTimeOffset Written)
{
    /// <summary>The second that it stands for, or null when it is a tag.</summary>
    public long? Second { get; } = PackageKeys.SecondOf(Name);

    /// <summary>When the revision was made: the pointer's second; of a tag, when it was written.</summary>
    public DateTimeOffset Modified => Second is long second ? DateTimeOffset.FromUnixTimeSeconds(second) : Written;

    public bool IsLatest => string.Equals(Name, PackageKeys.Latest, StringComparison.Ordinal);
}
