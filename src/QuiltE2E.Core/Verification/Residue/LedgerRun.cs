using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>The ledgers of one run, in a folder of its own, and the processes that are still writing them.</summary>
/// <param name="folder">Path of the folder; its name is the run's id.</param>
public sealed class LedgerRun(string folder)
{
    /// <summary>Path of the folder.</summary>
    public string Folder => folder;

    /// <summary>The run's id.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    /// <summary>Says why the run's things must be left alone, as far as anybody can tell.</summary>
    /// <returns>Who is at work, or null when nobody is.</returns>
    public string? FindOwner() => Files("owner-*.json").Select(RunOwner.Read).FirstOrDefault(static owner => owner?.IsAtWork is true)?.ToString();

    /// <summary>Reads all ledgers.</summary>
    /// <param name="faults">Told what cannot be used; the other ledgers are read all the same.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The ledgers by path. One that another sweep has taken away meanwhile is none.</returns>
    public async Task<IReadOnlyList<LedgerFile>> ReadAsync(ICollection<QuiltException> faults, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(faults);
        List<LedgerFile> files = [];
        foreach (string path in Files("*.jsonl"))
        {
            try
            {
                files.Add(new LedgerFile(path, await Ledger.ReadAsync(path, cancellationToken).ConfigureAwait(false)));
            }
            catch (QuiltException gone) when (gone.ErrorId == "LedgerNotFound")
            {
                continue;
            }
            catch (QuiltException fault)
            {
                faults.Add(fault);
            }
        }

        return files;
    }

    /// <summary>Takes ledgers away once all that they name is gone, and with the last one the folder and the run's temporary files.</summary>
    /// <param name="files">The ledgers; may be none, where a run was killed before it had any.</param>
    public void Forget(IEnumerable<LedgerFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            foreach (LedgerFile file in files)
            {
                File.Delete(file.Path);
            }

            if (Files("*.jsonl").Length > 0)
            {
                return;
            }

            // A process that has just begun has an owner file and no ledger yet.
            foreach (string owner in Files("owner-*.json").Where(static path => RunOwner.Read(path)?.IsAtWork is false))
            {
                File.Delete(owner);
            }

            if (Files("owner-*.json").Length == 0)
            {
                RemoveTemporaryFiles();
            }

            // Not with what is in it: whatever somebody else has put there stays, and so does the folder.
            Directory.Delete(folder);
        }
        catch (DirectoryNotFoundException)
        {
            // Another sweep was faster.
        }
        catch (IOException)
        {
            // Not empty. A folder without ledgers harms nobody.
        }
    }

    // Suites keep theirs in temporary folders that are named after the run.
    private void RemoveTemporaryFiles()
    {
        if (!RunId.TryParse(Name, out RunId? run))
        {
            return;
        }

        foreach (string temporary in Directory.EnumerateDirectories(Path.GetTempPath(), $"{run}-*"))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private string[] Files(string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
