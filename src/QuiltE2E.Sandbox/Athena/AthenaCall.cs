using System.Text.Json;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>One verified request on its way through an operation.</summary>
internal sealed class AthenaCall(
    AthenaState state, Account account, JsonElement input, RequestFaults faults, RequestLogEntry entry, CancellationToken aborted)
{
    public AthenaState State { get; } = state;

    public Account Account { get; } = account;

    public JsonElement Input { get; } = input;

    public CancellationToken Aborted { get; } = aborted;

    public DateTimeOffset Now => State.Clock.GetUtcNow() + faults.ClockShift;

    /// <summary>The caller as the SQL engine sees him.</summary>
    public SqlCaller Caller { get; } = state.CallerOf(account, faults.Tells(WrongAnswers.DeniedAccepted));

    /// <summary>Only the sandbox's own account has an Athena here.</summary>
    /// <exception cref="ServiceException">The caller is of another.</exception>
    public void CheckAccount(string operation)
    {
        if (!string.Equals(Account.AccountId, AthenaState.Owner.AccountId, StringComparison.Ordinal)
            && !faults.Tells(WrongAnswers.DeniedAccepted))
        {
            throw AthenaErrors.Denied(
                $"User: {Account.Arn} is not authorized to perform: athena:{operation} "
                + $"on resource: arn:aws:athena:{State.Region}:{AthenaState.Owner.AccountId}:workgroup/* "
                + $"because no identity-based policy allows the athena:{operation} action");
        }
    }

    /// <summary>Whether the caller may do something with an object, for example keep a result in it.</summary>
    public bool Allows(string action, string bucket, string key) =>
        faults.Tells(WrongAnswers.DeniedAccepted) || State.Access.Allows(State.Store.Metadata, Account, action, bucket, key);

    /// <summary>Rules that strike what a call answers, and not the call, show in the log all the same.</summary>
    public void Note(string? faultIds)
    {
        if (faultIds is not null)
        {
            entry.Fault = entry.Fault is null ? faultIds : $"{entry.Fault},{faultIds}";
        }
    }
}
