namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Whether a bucket keeps old versions. The numbers are stored in the database.</summary>
internal enum Versioning
{
    /// <summary>Never switched on: an overwrite replaces, a delete removes.</summary>
    Never = 0,

    /// <summary>Every write makes a version, a delete makes a marker.</summary>
    Enabled = 1,

    /// <summary>Switched off again: old versions stay, new writes replace the version called <c>null</c>.</summary>
    Suspended = 2,
}
