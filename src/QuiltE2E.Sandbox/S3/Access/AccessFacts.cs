namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>What conditions can ask about.</summary>
internal static class AccessFacts
{
    /// <summary>In lower case, as they are compared.</summary>
    public static readonly string[] Names =
    [
        "aws:principalaccount",
        "aws:principalarn",
        "aws:securetransport",
        "aws:username",
        "s3:delimiter",
        "s3:max-keys",
        "s3:prefix",
        "s3:versionid",
    ];

    private static readonly (string Parameter, string Fact)[] Parameters =
        [("prefix", "s3:prefix"), ("delimiter", "s3:delimiter"), ("max-keys", "s3:max-keys"), ("versionId", "s3:versionid")];

    public static Dictionary<string, string> Read(S3Context context)
    {
        Dictionary<string, string> facts = Of(context.Caller.Account);
        facts["aws:securetransport"] = context.Request.IsHttps ? "true" : "false";
        foreach ((string parameter, string fact) in Parameters)
        {
            if (context.Target[parameter] is string value)
            {
                facts[fact] = value;
            }
        }

        return facts;
    }

    /// <summary>What is known of an account without a request of its own.</summary>
    public static Dictionary<string, string> Of(Accounts.Account account)
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal)
        {
            ["aws:principalaccount"] = account.AccountId,
            ["aws:principalarn"] = account.Arn,
            ["aws:securetransport"] = "false",
        };
        if (!account.IsRoot)
        {
            facts["aws:username"] = account.Name;
        }

        return facts;
    }
}
