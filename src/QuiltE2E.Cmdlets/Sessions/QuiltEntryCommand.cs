using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands share that take a file of a package, by name or from the pipeline.</summary>
public abstract class QuiltEntryCommand : QuiltPackageCommand
{
    private bool _isPathTyped;

    /// <summary>The file as it was given.</summary>
    public abstract string? Path { get; set; }

    /// <summary>The file that is meant: the given one, else that of a link; null for none.</summary>
    private protected string? EntryPath => !string.IsNullOrEmpty(Path) ? Path : !_isPathTyped ? Package.Path : throw new QuiltException(
        QuiltErrorKind.InvalidArgument, "EntryMissing", $"An empty path names no file of {Package}.", Package.ToString(),
        "Give a path, as Get-QuiltBrowse -Recurse lists them, or leave -Path out.");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Only now: later the path of what is piped is bound too, which of a package is none and bound as an empty text.
        _isPathTyped = MyInvocation.BoundParameters.ContainsKey(nameof(Path));
    }
}
