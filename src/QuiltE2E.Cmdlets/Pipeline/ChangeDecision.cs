namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>What the user's answer, or <c>-WhatIf</c>, makes of a change.</summary>
internal enum ChangeDecision
{
    /// <summary>Make it.</summary>
    Go,

    /// <summary>Show what it would come to, change nothing.</summary>
    Rehearse,

    /// <summary>Leave it.</summary>
    Skip,
}
