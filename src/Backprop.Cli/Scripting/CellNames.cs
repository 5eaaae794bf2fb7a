using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Cli.Scripting;

/// <summary>The names in a cell, of those cells that may be compiled with others.</summary>
/// <param name="Declared">What it declares for the cells below it.</param>
/// <param name="Used">What it names, declared or not, but for what is a member of something.</param>
/// <param name="MustBegin">Whether what it declares reaches further than its names tell: its usings, or an extension method.</param>
internal sealed record CellNames(IReadOnlyCollection<string> Declared, IReadOnlyCollection<string> Used, bool MustBegin)
{
    /// <summary>
    /// The names of a cell; null of one that has to be compiled alone. A type is named after the piece that declares it, a
    /// return would end the cells below it, and what is wrong must be told in the compiler's words for this cell.
    /// </summary>
    public static CellNames? Of(CellSource cell)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(cell.Text, Submission.Script).GetRoot();
        if (cell.Name.AsSpan().ContainsAny('"', '\r', '\n') || root.ContainsDiagnostics || root.ContainsDirectives
            || root.Externs.Count > 0 || root.AttributeLists.Count > 0 || !root.Members.All(IsPlain)
            || root.DescendantTokens().Any(token => token.ValueText == "CellEnd") // it would end the piece's cells
            || (TrailingExpression.Of(root) is { } value && MayTakeType(value)))
        {
            return null;
        }

        return new CellNames(
            root.Members.SelectMany(DeclaredBy).ToHashSet(),
            root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && !IsMember(token.Parent)).Select(token => token.ValueText).ToHashSet(),
            root.Usings.Count > 0 || root.Members.OfType<MethodDeclarationSyntax>().Any(IsExtension));
    }

    /// <summary>Whether an expression may have no type of its own: alone it is an error then, but not where it is taken for an object.</summary>
    private static bool MayTakeType(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => MayTakeType(inner.Expression),
        PostfixUnaryExpressionSyntax inner => MayTakeType(inner.Operand),
        ConditionalExpressionSyntax or SwitchExpressionSyntax or ImplicitObjectCreationExpressionSyntax => true,
        _ => value.IsKind(SyntaxKind.DefaultLiteralExpression),
    };

    private static bool IsPlain(MemberDeclarationSyntax member) => member switch
    {
        // When a static value is made is not told, and an error names the class that the piece is compiled to.
        FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.StaticKeyword),

        // An attribute may have a method called when the assembly is loaded.
        MethodDeclarationSyntax method => method.AttributeLists.Count == 0,
        GlobalStatementSyntax { Statement: not (LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax) } statement =>
            !statement.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .Any(node => node is ReturnStatementSyntax or YieldStatementSyntax or LabeledStatementSyntax or GotoStatementSyntax),
        _ => false,
    };

    private static IEnumerable<string> DeclaredBy(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        FieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Identifier.ValueText), .. VariablesIn(field)],
        _ => VariablesIn(member),
    };

    /// <summary>The variables of patterns, deconstructions and out arguments, but for those of a block or a function of its own.</summary>
    private static IEnumerable<string> VariablesIn(SyntaxNode member) => member
        .DescendantNodes(node => node is not (BlockSyntax or AnonymousFunctionExpressionSyntax))
        .OfType<SingleVariableDesignationSyntax>()
        .Select(designation => designation.Identifier.ValueText);

    private static bool IsExtension(MethodDeclarationSyntax method) => method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword));

    /// <summary>The name behind a dot, which is looked for in what stands before it.</summary>
    private static bool IsMember(SyntaxNode? name) => name?.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax => true,
        _ => false,
    };
}
