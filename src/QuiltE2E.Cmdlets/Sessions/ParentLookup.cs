using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>Finds the revision that a push builds on: the one that was named, else any that the session has seen.</summary>
internal static class ParentLookup
{
    /// <summary>Finds the parent.</summary>
    /// <param name="context">The session.</param>
    /// <param name="bucket">Registry bucket.</param>
    /// <param name="name">The package.</param>
    /// <param name="parent">The revision that was named, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A full top hash; null where the session has seen none.</returns>
    internal static async Task<string?> FindAsync(
        SessionContext context, string bucket, string name, string? parent, CancellationToken cancellationToken)
    {
        if (parent is not null)
        {
            PackageReference named = new(bucket, name, RevisionSelector.Parse(parent));
            return await context.Backend.ResolveAsync(named, cancellationToken).ConfigureAwait(false);
        }

        string? last = context.Session.Revisions.Last(name);
        if (last is null)
        {
            return null;
        }

        try
        {
            // Any revision seen will do, not just the last: somebody may have gone back to an earlier one.
            string latest = await context.Backend
                .ResolveAsync(new PackageReference(bucket, name, new RevisionSelector.Latest()), cancellationToken)
                .ConfigureAwait(false);
            return context.Session.Revisions.Contains(name, latest) ? latest : last;
        }
        catch (QuiltException e) when (e.Kind == QuiltErrorKind.NotFound)
        {
            return null;
        }
    }
}
