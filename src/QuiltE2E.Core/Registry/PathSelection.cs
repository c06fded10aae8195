using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Registry;

/// <summary>Some files and directories of a package, or all of it, asked for once per entry.</summary>
internal sealed class PathSelection
{
    // Each path without its slash, and whether it may be a file: one that was given with a slash is a directory only.
    private readonly Dictionary<string, bool>? _wanted;
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Selects.</summary>
    /// <param name="paths">Files or directories; null, or a root among them, for all.</param>
    internal PathSelection(IReadOnlyList<string>? paths)
    {
        if (paths is null || paths.Any(static path => path.TrimEnd('/').Length == 0))
        {
            return;
        }

        _wanted = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string name = path.TrimEnd('/');
            LogicalKey.Validate(name);
            _wanted[name] = _wanted.GetValueOrDefault(name) || name.Length == path.Length;
            _missing.Add(name);
        }
    }

    /// <summary>A path that no entry was asked about so far is, or lies below; null when there is none.</summary>
    internal string? FirstMissing => _missing.Order(LogicalKey.TreeOrder).FirstOrDefault();

    /// <summary>Whether a file is selected.</summary>
    internal bool Holds(string key)
    {
        if (_wanted is null)
        {
            return true;
        }

        bool holds = _wanted.GetValueOrDefault(key);
        if (holds)
        {
            _missing.Remove(key);
        }

        for (int slash = key.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = key.IndexOf('/', slash + 1))
        {
            string directory = key[..slash];
            if (_wanted.ContainsKey(directory))
            {
                _missing.Remove(directory);
                holds = true;
            }
        }

        return holds;
    }
}
