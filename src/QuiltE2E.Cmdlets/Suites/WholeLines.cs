namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Reads files to which the processes of a run append a line at a time.</summary>
internal static class WholeLines
{
    /// <summary>Reads all lines that have an end: one without was being written when its process was killed.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lines; null where there is no file.</returns>
    public static async Task<IReadOnlyList<string>?> ReadAsync(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string text = await File.ReadAllTextAsync(path).ConfigureAwait(false);
        return text.Split('\n')[..^1];
    }
}
