using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Paths of one revision that go to one folder, so that its manifest is read once for all of them.</summary>
/// <param name="package">The package as it was given.</param>
/// <param name="reference">The revision.</param>
/// <param name="folder">Absolute path of the destination.</param>
/// <param name="session">The session to use.</param>
/// <param name="backend">Its backend.</param>
internal sealed class InstallGroup(
    PackageArgument package, PackageReference reference, string folder, QuiltSession session, IQuiltBackend backend)
{
    private readonly List<string> _paths = [];
    private bool _isAll;

    public QuiltSession Session => session;

    public IQuiltBackend Backend => backend;

    public PackageReference Reference => reference;

    public string Folder => folder;

    /// <summary>What is done, for whoever has to agree to it.</summary>
    public string Action => _isAll ? $"Install package {package}"
        : $"Install {(_paths.Count == 1 ? $"'{_paths[0]}'" : $"{_paths.Count} paths")} of package {package}";

    public InstallRequest Request => new(reference.Bucket, reference.Name, reference.Revision, folder, _isAll ? null : _paths);

    /// <summary>Whether another input can be done in one go with this one.</summary>
    public bool CanTake(InstallGroup other) =>
        reference == other.Reference && folder == other.Folder && session == other.Session && backend == other.Backend;

    /// <summary>Takes one more path; null for the whole package.</summary>
    public void Add(string? path)
    {
        _isAll |= path is null;
        if (path is not null)
        {
            _paths.Add(path);
        }
    }
}
