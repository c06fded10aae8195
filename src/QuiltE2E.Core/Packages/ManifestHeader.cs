namespace QuiltE2E.Core.Packages;

/// <summary>The first line of a manifest: version, message, package metadata and workflow, in the order in which they came.</summary>
/// <remarks>
/// Immutable. Members this code does not know are kept and hashed. Setting a member that exists keeps its place, a new one
/// goes to the end. A <c>null</c> that was read stays: it is hashed, and differs from no member at all.
/// </remarks>
public sealed class ManifestHeader : ManifestRecord
{
    /// <summary>The only version of the format.</summary>
    public const string CurrentVersion = "v0";

    private const string VersionName = "version";
    private const string MessageName = "message";
    private const string UserMetaName = "user_meta";
    private const string WorkflowName = "workflow";

    internal ManifestHeader(PackageJsonObject json) => Json = json;

    /// <summary>The header of a package that was just begun: the version and nothing else.</summary>
    public static ManifestHeader Empty { get; } = new(PackageJsonObject.Empty.With(VersionName, new PackageJsonString(CurrentVersion)));

    /// <summary>The whole line.</summary>
    public PackageJsonObject Json { get; }

    /// <summary>The version of the format, <c>v0</c>.</summary>
    public string Version => (Json[VersionName] as PackageJsonString)?.Value ?? string.Empty;

    /// <summary>The message of the revision; null where it is null, absent or no text.</summary>
    public string? Message => (Json[MessageName] as PackageJsonString)?.Value;

    /// <summary>The package's own metadata: null where there is none, <see cref="PackageJson.Null"/> where it is a recorded null.</summary>
    public PackageJson? UserMeta => Json[UserMetaName];

    /// <summary>Whether there is metadata, be it null.</summary>
    public bool HasUserMeta => UserMeta is not null;

    /// <summary>The record of the workflow that checked the package, or null where there is none.</summary>
    public PackageJson? Workflow => Json[WorkflowName];

    internal override string Subject => "package metadata";

    /// <summary>The header with another message.</summary>
    /// <param name="message">The message, or null, which is recorded as such.</param>
    /// <returns>A new header.</returns>
    public ManifestHeader WithMessage(string? message) =>
        new(Json.With(MessageName, message is null ? PackageJson.Null : new PackageJsonString(message)));

    /// <summary>The header with other package metadata.</summary>
    /// <param name="userMeta">The metadata; null removes it, <see cref="PackageJson.Null"/> records a null.</param>
    /// <returns>A new header.</returns>
    public ManifestHeader WithUserMeta(PackageJson? userMeta) => With(UserMetaName, userMeta);

    /// <summary>The header with another workflow record. Set it before the message, as the reference client does.</summary>
    /// <param name="workflow">The record; null removes it.</param>
    /// <returns>A new header.</returns>
    public ManifestHeader WithWorkflow(PackageJson? workflow) => With(WorkflowName, workflow);

    internal override void WriteLine(Utf8Output output) => Json.Write(output, JsonStyle.Dump);

    private ManifestHeader With(string name, PackageJson? value) =>
        new(value is null ? Json.Without(name) : Json.With(name, value));
}
