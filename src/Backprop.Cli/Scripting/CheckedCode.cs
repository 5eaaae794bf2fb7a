using System.Text;
using Backprop.Host.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Cli.Scripting;

/// <summary>
/// A cell's code with a check for an interrupt at the head of each loop and function, and with its end where another
/// follows. Nothing is put on a line of its own, so lines keep their numbers; <see cref="Shifts"/> give back the columns.
/// </summary>
internal sealed class CheckedCode
{
    private const string Check = "global::Backprop.Host.Interrupts.Check();";
    private const string End = "await global::Backprop.Host.CellEnd.Reached";

    private readonly List<(int Offset, string Text)> insertions = [];
    private readonly List<ColumnShift> shifts = [];

    /// <param name="code">The code.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="isFollowed">Whether another cell's code is to follow it in what is compiled.</param>
    public CheckedCode(string code, string path, bool isFollowed = false)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, Submission.Script, path);
        Root = (CompilationUnitSyntax)tree.GetRoot();
        foreach (SyntaxNode node in Root.DescendantNodes())
        {
            switch (node)
            {
                case ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax:
                    Insert(BodyOf(node));
                    break;
                case BaseMethodDeclarationSyntax { Body: { } body }:
                    Insert(body);
                    break;
                case LocalFunctionStatementSyntax { Body: { } body }:
                    Insert(body);
                    break;
                case AnonymousFunctionExpressionSyntax { Block: { } body }:
                    Insert(body);
                    break;
            }
        }

        ExpressionSyntax? value = TrailingExpression.Of(Root);
        EndsInExpression = value is not null;
        if (isFollowed && value is not null)
        {
            insertions.Add((value.SpanStart, End + "((object)("));
            insertions.Add((value.Span.End, "));"));
        }

        Text = Apply(code, tree) + (isFollowed && !EndsInExpression ? $"\n#line hidden\n{End}();" : "");
    }

    /// <summary>Whether its last line is an expression without a semicolon.</summary>
    public bool EndsInExpression { get; }

    /// <summary>What is compiled.</summary>
    public string Text { get; }

    /// <summary>The code as it was written.</summary>
    public CompilationUnitSyntax Root { get; }

    /// <summary>What was put in, line by line.</summary>
    public IReadOnlyList<ColumnShift> Shifts => shifts;

    private static StatementSyntax BodyOf(SyntaxNode loop) => loop switch
    {
        ForStatementSyntax statement => statement.Statement,
        CommonForEachStatementSyntax statement => statement.Statement,
        WhileStatementSyntax statement => statement.Statement,
        _ => ((DoStatementSyntax)loop).Statement,
    };

    private void Insert(StatementSyntax body)
    {
        if (body.ContainsDiagnostics)
        {
            return; // it will not compile, and the compiler's words must fit what was written
        }

        if (body is BlockSyntax block)
        {
            insertions.Add((block.OpenBraceToken.Span.End, Check));
        }
        else
        {
            insertions.Add((body.SpanStart, "{" + Check));
            insertions.Add((body.Span.End, "}"));
        }
    }

    private string Apply(string code, SyntaxTree tree)
    {
        var text = new StringBuilder(code.Length + (insertions.Count * Check.Length));
        int copied = 0;
        (int Line, int Length) shifted = (-1, 0);
        foreach ((int offset, string inserted) in insertions.OrderBy(insertion => insertion.Offset))
        {
            text.Append(code, copied, offset - copied).Append(inserted);
            copied = offset;
            FileLinePositionSpan place = tree.GetLineSpan(new(offset, 0));
            int line = place.StartLinePosition.Line;
            shifted = shifted.Line == line ? shifted : (line, 0);
            shifts.Add(new ColumnShift(line + 1, place.StartLinePosition.Character + 1 + shifted.Length, inserted.Length));
            shifted.Length += inserted.Length;
        }

        return text.Append(code, copied, code.Length - copied).ToString();
    }
}
