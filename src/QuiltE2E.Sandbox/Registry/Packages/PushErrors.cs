using QuiltE2E.Sandbox.Registry.Resolvers;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>The refusals of pushes, by the names that the platform's own push service gives them.</summary>
internal static class PushErrors
{
    private const string Params = "params.";

    public static RefusedException InvalidName(string name) => Invalid(
        Params + "name", "InvalidPackageName", $"Invalid package name: {name}.");

    public static RefusedException InvalidRegistry(string bucket) => Failed(
        "InvalidRegistry", $"There is no registry s3://{bucket}.", ("registry_url", $"s3://{bucket}"));

    public static RefusedException Forbidden(string details) => Failed("Forbidden", details, ("details", details));

    public static RefusedException InvalidMetadata(string path, string details) => Invalid(path, "InvalidMetadata", details);

    /// <summary>A workflow refuses the package.</summary>
    /// <param name="field">The field of the parameters that it is about.</param>
    /// <param name="details">Why.</param>
    public static RefusedException Workflow(string field, string details) => Invalid(
        Params + field, "WorkflowValidationError", details, ("details", details));

    /// <summary>A workflow refuses the package's files.</summary>
    public static RefusedException WorkflowEntries(string details) => Invalid(
        "src.entries", "WorkflowValidationError", details, ("details", details));

    /// <summary>Whatever the package library of the push service refuses.</summary>
    public static RefusedException Library(string details) => Failed("QuiltException", details, ("details", details));

    public static RefusedException NoMetadata(DraftEntry entry, int status, string reason) => Failed(
        "FailedToFetchObjectMetadata",
        $"Failed to fetch the metadata of '{entry.LogicalKey}' at {entry.Location}.",
        ("logical_key", entry.LogicalKey),
        ("physical_key", entry.Location.ToString()),
        ("error", System.FormattableString.Invariant($"An error occurred ({status}) when calling the HeadObject operation: {reason}")));

    public static RefusedException Storage(int status, string code, string message) => Failed(
        "AWSError",
        $"{code}: {message}",
        ("status_code", status),
        ("error_code", code),
        ("error_message", message));

    public static RefusedException InvalidSuccessor(string bucket) => Failed(
        "InvalidSuccessor", $"s3://{bucket} is no successor of the source registry.", ("successor", $"s3://{bucket}"));

    public static RefusedException LocalKeys() => Failed("ManifestHasLocalKeys", "The package has files that are not in S3.");

    public static RefusedException TooManyFiles(int count, int most) => Failed(
        "TooManyFilesToCopy", "The package has too many files to copy.", ("num_files", count), ("max_files", most));

    public static RefusedException TooLarge(long size, long most) => Failed(
        "PackageTooLargeToCopy", "The package is too large to copy.", ("size", size), ("max_size", most));

    private static RefusedException Invalid(string path, string name, string message, params (string Name, object? Value)[] context) =>
        new(Answers.Invalid([new InputProblem(path, name, message, InputProblem.ContextOf(context))]));

    private static RefusedException Failed(string name, string message, params (string Name, object? Value)[] context) =>
        new(Answers.Failed(name, message, context));
}
