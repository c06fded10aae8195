using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.S3.Payload;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>What a rule does to the calls it strikes. Each kind shows at one of these places.</summary>
internal abstract class FaultEffect
{
    /// <summary>How far the server's clock is off.</summary>
    public virtual TimeSpan ClockShift => TimeSpan.Zero;

    /// <summary>Lies that the operation itself has to tell.</summary>
    public virtual WrongAnswers Answers => WrongAnswers.None;

    /// <summary>Happens once operation and caller are read, before the signature is verified.</summary>
    public virtual Task StartAsync(FaultStage stage) => Task.CompletedTask;

    /// <summary>Stands between the answer's body and the connection.</summary>
    public virtual Stream WrapAnswer(FaultStage stage, Stream body) => body;

    /// <summary>What a field of the registry answers in place of its own value, or null where it is not meant.</summary>
    /// <exception cref="GraphQL.ResolverException">The field fails.</exception>
    public virtual object? Answer(ResolveContext context) => null;

    /// <summary>Stands between what is received and where it is kept; digests see what was received.</summary>
    public virtual IPayloadSink WrapUpload(FaultStage stage, IPayloadSink sink) => sink;
}
