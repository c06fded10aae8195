namespace QuiltE2E.Sandbox.Events;

/// <summary>What happened to a version of an object. The numbers are stored in the database.</summary>
internal enum ChangeKind
{
    /// <summary>It was written, or its headers or tags were.</summary>
    Created = 1,

    /// <summary>It is a delete marker that was put on its key.</summary>
    MarkerCreated = 2,

    /// <summary>It, a version or a marker, is gone for good.</summary>
    Removed = 3,

    /// <summary>Everything was taken back to the start. Consumers are told by <see cref="IChangeConsumer.ResetAsync"/>.</summary>
    Reset = 4,
}
