namespace QuiltE2E.HelpBuilder;

/// <summary>How a parameter takes part in one parameter set.</summary>
/// <param name="Set">The set's name; <c>__AllParameterSets</c> for all.</param>
/// <param name="Mandatory">Whether it must be given.</param>
/// <param name="Position">Position, or null when it must be named.</param>
/// <param name="Pipeline">What the pipeline may bind to it, as help shows it.</param>
internal sealed record ParameterUse(string Set, bool Mandatory, int? Position, string Pipeline)
{
    /// <summary>The name PowerShell gives to what belongs to every set.</summary>
    public const string AllSets = "__AllParameterSets";
}
