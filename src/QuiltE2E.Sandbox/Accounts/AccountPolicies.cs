using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Accounts;

/// <summary>What the accounts may do by their own policies, in the words of policies.</summary>
internal static class AccountPolicies
{
    private const string Everywhere = """
        { "Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "s3:GetBucketLocation", "s3:GetBucketVersioning"], "Resource": "*" }
        """;

    private const string Listing = """
        {
          "Effect": "Allow",
          "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
          "Resource": ["arn:aws:s3:::quilt-sandbox", "arn:aws:s3:::quilt-sandbox-readonly"]
        }
        """;

    private const string Reading = """
        {
          "Effect": "Allow",
          "Action": ["s3:GetObject*"],
          "Resource": ["arn:aws:s3:::quilt-sandbox/*", "arn:aws:s3:::quilt-sandbox-readonly/*", "arn:aws:s3:::quilt-sandbox-restricted/*"]
        }
        """;

    private const string Writing = """
        {
          "Effect": "Allow",
          "Action": ["s3:PutObject*", "s3:DeleteObject*", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
          "Resource": ["arn:aws:s3:::quilt-sandbox/*", "arn:aws:s3:::quilt-sandbox-restricted/*"]
        },
        { "Effect": "Allow", "Action": "s3:ListBucketMultipartUploads", "Resource": "arn:aws:s3:::quilt-sandbox" }
        """;

    private const string Results = """
        {
          "Effect": "Allow",
          "Action": ["s3:ListBucket", "s3:GetObject*", "s3:PutObject*"],
          "Resource": ["arn:aws:s3:::quilt-sandbox-athena-results", "arn:aws:s3:::quilt-sandbox-athena-results/*"]
        }
        """;

    public static Policy None { get; } = new([]);

    public static Policy Reader { get; } = Of(Everywhere, Listing, Reading, Results);

    public static Policy Writer { get; } = Of(Everywhere, Listing, Reading, Results, Writing);

    /// <summary>All of S3 as far as its own account goes; but it makes no buckets, every bucket here being the administrator's.</summary>
    public static Policy Stranger { get; } = Of("""
        { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }, { "Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "*" }
        """);

    private static Policy Of(params string[] statements) => PolicyReader.Read(
        System.Text.Encoding.UTF8.GetBytes($$"""{ "Version": "2012-10-17", "Statement": [{{string.Join(',', statements)}}] }"""),
        accounts: null);
}
