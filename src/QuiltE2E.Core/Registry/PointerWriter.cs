using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Writes pointers so that nobody else's is lost.</summary>
/// <remarks>
/// A revision pointer is only ever created, never replaced: a second that is taken moves to the next free one. A store that
/// cannot write conditionally looks first and then writes, which leaves a window; the push warns of it.
/// </remarks>
internal sealed class PointerWriter(IObjectStore store, string bucket)
{
    // Each failed try means that another pusher got its pointer in, so this many is far beyond any honest race.
    private const int MostTries = 1000;

    private readonly PointerReader _reader = new(store, bucket);

    /// <summary>Creates the pointer of a new revision.</summary>
    /// <returns>The name it got, and the object, so that it can be taken back.</returns>
    internal async Task<(string Name, ObjectRef Written)> AddRevisionAsync(
        PackageName name, TopHash hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        long second = now.ToUnixTimeSeconds();
        for (int i = 0; i < MostTries; i++)
        {
            string pointer = PointerName.FromSeconds(second);
            if (await TryWriteAsync(name, pointer, hash, expected: null, cancellationToken).ConfigureAwait(false) is ObjectRef made)
            {
                return (pointer, made);
            }

            second = await NextFreeAsync(name, second, cancellationToken).ConfigureAwait(false);
        }

        throw new QuiltException(
            QuiltErrorKind.Conflict,
            "RevisionPointerConflict",
            $"No free second was found for the revision pointer of '{name}' in {MostTries} tries; others push at the same time.",
            name.ToString(),
            "Push again when fewer clients push this package.");
    }

    /// <summary>Writes a pointer if it is still what was read.</summary>
    /// <param name="name">The package.</param>
    /// <param name="pointer">The pointer's name.</param>
    /// <param name="hash">What it shall name.</param>
    /// <param name="expected">What was read before, or null when there was none.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The object, or null when somebody else was faster.</returns>
    internal Task<ObjectRef?> TryWriteAsync(
        PackageName name, string pointer, TopHash hash, Pointer? expected, CancellationToken cancellationToken) => TryWriteAsync(
        name,
        pointer,
        hash,
        expected is null ? WriteCondition.Absent : WriteCondition.Unchanged(expected.ETag),
        cancellationToken);

    /// <summary>Writes a pointer on a condition, whatever it held.</summary>
    /// <param name="name">The package.</param>
    /// <param name="pointer">The pointer's name.</param>
    /// <param name="hash">What it shall name.</param>
    /// <param name="condition">What must be there, or not.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The object, or null when the condition did not hold.</returns>
    internal async Task<ObjectRef?> TryWriteAsync(
        PackageName name, string pointer, TopHash hash, WriteCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            WrittenObject written = await store.PutAsync(
                bucket,
                RegistryLayout.Pointer(name, pointer),
                Encoding.ASCII.GetBytes(hash.Value),
                new PutOptions(condition),
                cancellationToken).ConfigureAwait(false);
            return written.Ref;
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.Conflict, ErrorId: "WriteConditionFailed" })
        {
            return null;
        }
    }

    private async Task<long> NextFreeAsync(PackageName name, long taken, CancellationToken cancellationToken)
    {
        long candidate = taken + 1;
        await foreach (ObjectListItem item in _reader.ListAsync(name, PointerName.FromSeconds(taken), cancellationToken)
            .ConfigureAwait(false))
        {
            if (PointerName.ToSeconds(item.Key) != candidate)
            {
                break;
            }

            candidate++;
        }

        return candidate;
    }
}
