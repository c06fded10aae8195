using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Registry;

/// <summary>All of a package, one of its files, or one of its directories.</summary>
internal sealed class PackageSelection
{
    private readonly string _file;
    private readonly bool _mayBeFile;
    private readonly string _prefix;

    /// <summary>Selects.</summary>
    /// <param name="path">A file or directory; null, empty or <c>/</c> for all. With a trailing slash only a directory.</param>
    internal PackageSelection(string? path)
    {
        _file = (path ?? string.Empty).TrimEnd('/');
        if (_file.Length > 0)
        {
            LogicalKey.Validate(_file);
        }

        _prefix = _file.Length == 0 ? string.Empty : _file + "/";
        _mayBeFile = _file.Length > 0 && path == _file;
    }

    /// <summary>Whether everything is selected.</summary>
    internal bool IsAll => _file.Length == 0;

    /// <summary>The directory with its slash; empty for all.</summary>
    internal string Prefix => _prefix;

    /// <summary>Whether a file is selected.</summary>
    internal bool Holds(string key) => key.StartsWith(_prefix, StringComparison.Ordinal) || (_mayBeFile && key == _file);

    /// <summary>Whether, in walk order, nothing selected can come after this file.</summary>
    internal bool IsPast(string key) => !IsAll && LogicalKey.TreeOrder.Compare(key, _prefix) > 0 && !Holds(key);
}
