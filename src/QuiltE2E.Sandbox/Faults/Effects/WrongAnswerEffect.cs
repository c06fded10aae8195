namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>A lie that the operation itself tells.</summary>
internal sealed class WrongAnswerEffect(WrongAnswers answers) : FaultEffect
{
    public override WrongAnswers Answers { get; } = answers;
}
