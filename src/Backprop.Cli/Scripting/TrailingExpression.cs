using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Cli.Scripting;

/// <summary>Tells a last expression that is null, which is shown, from a last line that has nothing to show.</summary>
internal static class TrailingExpression
{
    /// <summary>The expression without a semicolon that a cell ends in; null if it does not.</summary>
    public static ExpressionSyntax? Of(CompilationUnitSyntax cell) =>
        cell.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last } ? last.Expression : null;

    /// <summary>Whether a cell ends in one that has a value.</summary>
    public static bool IsIn(CSharpCompilation compilation, SyntaxTree tree) =>
        Of((CompilationUnitSyntax)tree.GetRoot()) is { } last
        && compilation.GetSemanticModel(tree).GetTypeInfo(last).Type?.SpecialType != SpecialType.System_Void;
}
