using System.Collections.Concurrent;
using System.Text;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>Decides who may do what: the policies of the caller and of the bucket together.</summary>
internal sealed class AccessGuard(AccountDirectory accounts)
{
    private const int MostPolicies = 256;

    private readonly ConcurrentDictionary<string, Policy> _policies = new(StringComparer.Ordinal);

    public AccountDirectory Accounts { get; } = accounts;

    /// <summary>Checks what the operation of a request asks for.</summary>
    /// <exception cref="ServiceException">AccessDenied, or NoSuchBucket: a bucket that is not there is nobody's secret.</exception>
    public void Check(S3Context context, string operation)
    {
        bool ofVersion = context.Key.Length > 0 && context.Target.Has("versionId");
        foreach (string action in RequestActions.Of(operation, ofVersion))
        {
            Require(context, action, context.Bucket, context.Key);
        }

        if (context.Header("x-amz-tagging") is not null)
        {
            Require(context, RequestActions.WriteTags, context.Bucket, context.Key);
        }
    }

    /// <exception cref="ServiceException">AccessDenied, or NoSuchBucket.</exception>
    public void Require(S3Context context, string action, string bucket, string key)
    {
        if (Refuse(context, action, bucket, key) is ServiceException refused)
        {
            throw refused;
        }
    }

    /// <returns>The error, or null when it is allowed.</returns>
    /// <exception cref="ServiceException">NoSuchBucket.</exception>
    public ServiceException? Refuse(S3Context context, string action, string bucket, string key)
    {
        if (context.Faults.Tells(WrongAnswers.DeniedAccepted))
        {
            return null;
        }

        Account account = context.Caller.Account;
        string resource = "arn:aws:s3:::" + (bucket.Length == 0 ? "*" : key.Length == 0 ? bucket : $"{bucket}/{key}");
        AccessRequest request = new(account, action, resource, AccessFacts.Read(context));
        bool isOwn = string.Equals(account.AccountId, AccountDirectory.Admin.AccountId, StringComparison.Ordinal);
        PolicyEffect identity = account.IsRoot ? PolicyEffect.Allow : account.Policy.Decide(request, isSameAccount: true);
        PolicyEffect resourceEffect = FindPolicy(context, action, bucket)?.Decide(request, isOwn) ?? PolicyEffect.None;

        // Nobody can lock the owner out of the policy itself.
        if (account.IsRoot && isOwn && action is "s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy")
        {
            resourceEffect = PolicyEffect.None;
        }

        string? reason = (identity, resourceEffect) switch
        {
            (PolicyEffect.Deny, _) => "with an explicit deny in an identity-based policy",
            (_, PolicyEffect.Deny) => "with an explicit deny in a resource-based policy",
            (PolicyEffect.Allow, PolicyEffect.Allow) => null,
            (PolicyEffect.Allow, _) or (_, PolicyEffect.Allow) when isOwn || bucket.Length == 0 => null,
            (PolicyEffect.Allow, _) => $"because no resource-based policy allows the {action} action",
            _ => $"because no identity-based policy allows the {action} action",
        };
        return reason is null ? null : Denied(account, action, resource, isOwn ? reason : null);
    }

    // A stranger is not told what is missing, as across accounts.
    private static ServiceException Denied(Account account, string action, string resource, string? reason) =>
        new(
            403,
            "AccessDenied",
            reason is null
                ? "Access Denied"
                : $"User: {account.Arn} is not authorized to perform: {action} on resource: \"{resource}\" {reason}");

    private Policy? FindPolicy(S3Context context, string action, string bucket)
    {
        if (bucket.Length == 0 || action is "s3:CreateBucket")
        {
            return null;
        }

        string? text = context.Metadata.Read(database =>
            BucketDocuments.Find(database, BucketTable.Get(database, bucket).Id, BucketDocuments.Policy));
        if (text is null)
        {
            return null;
        }

        if (_policies.Count > MostPolicies)
        {
            _policies.Clear();
        }

        return _policies.GetOrAdd(text, stored => PolicyReader.Read(Encoding.UTF8.GetBytes(stored), Accounts));
    }
}
