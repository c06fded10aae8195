namespace QuiltE2E.Sandbox.Events;

/// <summary>Something derived from what S3 holds, that follows its changes.</summary>
/// <remarks>
/// Calls come one after the other, never two at once. A change may be told twice, and may be about a version that is no
/// longer there: its removal then comes later.
/// </remarks>
internal interface IChangeConsumer
{
    /// <summary>What it is called in reports.</summary>
    string Name { get; }

    /// <summary>The last change that it has taken in and kept over a restart, or null when it has to begin anew.</summary>
    long? Position { get; }

    /// <summary>Forgets everything: the buckets are those of a fresh folder, or all that they hold is about to be told.</summary>
    Task ResetAsync(CancellationToken cancellationToken);

    /// <summary>Takes in changes, in their order.</summary>
    /// <param name="changes">What happened.</param>
    /// <param name="position">What <see cref="Position"/> is from now on; null in the middle of a new beginning.</param>
    /// <param name="cancellationToken">The sandbox ends.</param>
    Task ApplyAsync(IReadOnlyList<ObjectChange> changes, long? position, CancellationToken cancellationToken);
}
