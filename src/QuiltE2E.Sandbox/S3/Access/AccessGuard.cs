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

        AccessRequest request = new(context.Caller.Account, action, ResourceOf(bucket, key), AccessFacts.Read(context));
        return Reason(context.Metadata, request, bucket) is string reason ? Denied(request, reason) : null;
    }

    /// <summary>Whether an account may do something, asked by a service that acts for it.</summary>
    /// <returns>False too for a bucket that is not there.</returns>
    public bool Allows(MetadataStore metadata, Account account, string action, string bucket, string key)
    {
        AccessRequest request = new(account, action, ResourceOf(bucket, key), AccessFacts.Of(account));
        return metadata.Read(database => BucketTable.Find(database, bucket)) is not null && Reason(metadata, request, bucket) is null;
    }

    private static bool IsOwn(Account account) =>
        string.Equals(account.AccountId, AccountDirectory.Admin.AccountId, StringComparison.Ordinal);

    private static string ResourceOf(string bucket, string key) =>
        "arn:aws:s3:::" + (bucket.Length == 0 ? "*" : key.Length == 0 ? bucket : $"{bucket}/{key}");

    // Null when it is allowed, else why not.
    private string? Reason(MetadataStore metadata, AccessRequest request, string bucket)
    {
        Account account = request.Account;
        bool isOwn = IsOwn(account);
        PolicyEffect identity = account.IsRoot ? PolicyEffect.Allow : account.Policy.Decide(request, isSameAccount: true);
        PolicyEffect resourceEffect = FindPolicy(metadata, request.Action, bucket)?.Decide(request, isOwn) ?? PolicyEffect.None;

        // Nobody can lock the owner out of the policy itself.
        if (account.IsRoot && isOwn && request.Action is "s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy")
        {
            resourceEffect = PolicyEffect.None;
        }

        return (identity, resourceEffect) switch
        {
            (PolicyEffect.Deny, _) => "with an explicit deny in an identity-based policy",
            (_, PolicyEffect.Deny) => "with an explicit deny in a resource-based policy",
            (PolicyEffect.Allow, PolicyEffect.Allow) => null,
            (PolicyEffect.Allow, _) or (_, PolicyEffect.Allow) when isOwn || bucket.Length == 0 => null,
            (PolicyEffect.Allow, _) => $"because no resource-based policy allows the {request.Action} action",
            _ => $"because no identity-based policy allows the {request.Action} action",
        };
    }

    // A stranger is not told what is missing, as across accounts.
    private static ServiceException Denied(AccessRequest request, string reason) =>
        new(
            403,
            "AccessDenied",
            IsOwn(request.Account)
                ? $"User: {request.Account.Arn} is not authorized to perform: {request.Action} on resource: \"{request.Resource}\" {reason}"
                : "Access Denied");

    private Policy? FindPolicy(MetadataStore metadata, string action, string bucket)
    {
        if (bucket.Length == 0 || action is "s3:CreateBucket")
        {
            return null;
        }

        string? text = metadata.Read(database =>
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
