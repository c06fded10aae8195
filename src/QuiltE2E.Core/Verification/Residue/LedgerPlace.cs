using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Where the ledgers of all runs of a user are, whatever folder they were started in: a folder per run.</summary>
/// <param name="root">The folder; it need not exist.</param>
public sealed class LedgerPlace(string root)
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "QUILT_E2E_LEDGERS";

    /// <summary>The folder.</summary>
    public string Root => root;

    /// <summary>The place that the environment names, else the one in the user's local application data.</summary>
    /// <param name="environment">The environment.</param>
    /// <returns>The place.</returns>
    /// <exception cref="QuiltException"><c>InvalidLedgerPlace</c>: the variable holds no absolute path.</exception>
    public static LedgerPlace Find(StoreEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string path = environment.Get(Variable) ?? Path.Join(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "QuiltE2E",
            "ledgers");
        return Path.IsPathFullyQualified(path) ? new LedgerPlace(path) : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "InvalidLedgerPlace",
            $"'{path}' is no absolute path, so ledgers would lie elsewhere for everybody who starts in another folder.",
            path,
            $"Set {Variable} to an absolute path.");
    }

    /// <summary>The runs that have ledgers here.</summary>
    /// <returns>The runs by name.</returns>
    public IReadOnlyList<LedgerRun> List() => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal).Select(static folder => new LedgerRun(folder))]
        : [];

    /// <summary>The folder of one run.</summary>
    /// <param name="run">Its id.</param>
    /// <returns>The run; its folder need not exist.</returns>
    public LedgerRun Of(RunId run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new LedgerRun(Path.Join(root, run.Text));
    }
}
