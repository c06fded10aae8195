using System.Reflection;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Tests.GraphQL;

/// <summary>Compares trees by all they hold except their places.</summary>
internal static class SyntaxComparison
{
    public static void ShouldBeEqual(SyntaxNode actual, SyntaxNode expected)
    {
        actual.GetType().ShouldBe(expected.GetType());
        foreach (PropertyInfo property in expected.GetType().GetProperties())
        {
            if (property.PropertyType == typeof(string) || property.PropertyType.IsEnum || property.PropertyType == typeof(bool))
            {
                property.GetValue(actual).ShouldBe(property.GetValue(expected), $"{expected.GetType().Name}.{property.Name}");
            }
        }

        SyntaxNode[] actualChildren = [.. actual.Children];
        SyntaxNode[] expectedChildren = [.. expected.Children];
        actualChildren.Length.ShouldBe(expectedChildren.Length, expected.GetType().Name);
        for (int i = 0; i < expectedChildren.Length; i++)
        {
            ShouldBeEqual(actualChildren[i], expectedChildren[i]);
        }
    }
}
