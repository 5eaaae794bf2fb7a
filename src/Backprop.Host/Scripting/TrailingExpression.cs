using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Host.Scripting;

/// <summary>Tells a last expression that is null, which is shown, from a last line that has nothing to show.</summary>
internal static class TrailingExpression
{
    public static bool IsIn(ScriptState<object> state)
    {
        if (state.ReturnValue is not null)
        {
            // What display returns was shown by display.
            return state.ReturnValue is not DisplayedValue;
        }

        Compilation compilation = state.Script.GetCompilation();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax
                {
                    Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last
                })
            {
                ITypeSymbol? type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type;
                return type?.SpecialType != SpecialType.System_Void;
            }
        }

        return false;
    }
}
