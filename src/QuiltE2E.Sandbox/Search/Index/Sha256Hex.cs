using System.Security.Cryptography;
using System.Text;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The part of a document's id that stands for a text of any length.</summary>
internal static class Sha256Hex
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
