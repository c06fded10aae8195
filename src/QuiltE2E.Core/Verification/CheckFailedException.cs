namespace QuiltE2E.Core.Verification;

/// <summary>Says that a deployment answered, but not what it must. Never leaves the check.</summary>
internal sealed class CheckFailedException(string message, string? remedy = null) : Exception(message)
{
    /// <summary>What to do about it, or null.</summary>
    internal string? Remedy { get; } = remedy;

    /// <summary>Throws unless the statement holds.</summary>
    internal static void Require(bool holds, string otherwise, string? remedy = null)
    {
        if (!holds)
        {
            throw new CheckFailedException(otherwise, remedy);
        }
    }
}
