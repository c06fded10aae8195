namespace QuiltE2E.Sandbox.Faults;

/// <summary>Lies that an operation itself has to tell.</summary>
[Flags]
internal enum WrongAnswers
{
    None = 0,

    /// <summary>A read without a version id finds what was there before the newest version.</summary>
    OldVersion = 1,

    /// <summary>A write is answered as if it had been done.</summary>
    LostWrite = 2,

    /// <summary>A delete is answered as if it had been done.</summary>
    LostDelete = 4,

    /// <summary>What policies deny is done.</summary>
    DeniedAccepted = 8,

    /// <summary>Expired session tokens and presigned URLs are taken.</summary>
    ExpiredAccepted = 16,
}
