using Backprop.Engine;
using Backprop.Rendering.Formulas;
using Backprop.Worked;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Quantities by a formula that a document gives them: what it writes out in one line, a pass computes in several.</summary>
public static class FormulaViews
{
    /// <summary>A quantity of a forward pass by a formula: the formula, numbers in place, what is innermost reckoned out, the result.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="name">Its name; a letter in place of its row shows every row: <c>a(1)[i]</c>.</param>
    /// <param name="formula">What it equals, in the same letter: <c>relu(W(1)[i,1]*x[1]+b(1)[i])</c>.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">The pass has no such quantity.</exception>
    /// <exception cref="FormatException">That is no name, or no formula.</exception>
    /// <exception cref="ArgumentException">The formula does not give what the pass computed.</exception>
    public static View ShowAs(this ForwardPass pass, string name, string formula, ViewOptions? options = null) =>
        pass.Derive().ShowAs(name, formula, options);

    /// <summary>A quantity of a forward and backward pass by a formula.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="name">Its name; a letter in place of its row shows every row: <c>delta(1)[i]</c>.</param>
    /// <param name="formula">What it equals, in the same letter: <c>W(2)[1,i]*delta(2)[1]*f'(1)[i]</c>.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <inheritdoc cref="ShowAs(ForwardPass, string, string, ViewOptions?)" path="/exception"/>
    public static View ShowAs(this BackwardPass pass, string name, string formula, ViewOptions? options = null) =>
        pass.Derive(loss: (options ?? ViewOptions.Default).Loss).ShowAs(name, formula, options);

    /// <summary>A quantity of a derivation by a formula.</summary>
    /// <param name="derivation">The derivation.</param>
    /// <param name="name">Its name; a letter in place of its row shows every row.</param>
    /// <param name="formula">What it equals, in the same letter.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <inheritdoc cref="ShowAs(ForwardPass, string, string, ViewOptions?)" path="/exception"/>
    public static View ShowAs(this Derivation derivation, string name, string formula, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        var (shown, right) = (QuantityName.Parse(name), Expression.Parse(formula));
        var statements = derivation.Instances(shown, right).Select(instance => derivation.State(instance.Entry, instance.Formula, look.Format)).ToList();
        var grid = AlignedSetting.Set(statements, look.For(derivation));
        var formulas = new Queue<Expression>(statements.Select(statement => statement.Steps[0].Expression));
        var block = StatementBlocks.Titled(derivation, Tensor(shown), look, new StatementBlock(grid with
        {
            Rows = grid.Rows.Select(row => row.Defines is null ? row : row with { Formula = formulas.Dequeue().ToGrammar() }).ToSequence(),
        }));

        // Input and target have no statements of their own: they are shown where they are used.
        var given = right.Quantities().Where(used => used.Base is "x" or "y").Select(used => used.ToString()).Distinct();
        return new([block with { Defines = [.. block.Defines, .. given] }]);
    }

    /// <summary>The formulas of a quantity in symbols alone, each held against what the pass computed.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="name">Its name, with a letter in place of its row for all rows at once: <c>delta(1)[i]</c>.</param>
    /// <param name="formulas">What it equals, one or several, in the same letter.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    /// <inheritdoc cref="ShowAs(ForwardPass, string, string, ViewOptions?)" path="/exception"/>
    public static View ShowFormula(this BackwardPass pass, string name, IEnumerable<string> formulas, ViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(formulas);
        var look = options ?? ViewOptions.Default;
        var derivation = pass.Derive(loss: look.Loss);
        var typesetter = look.For(derivation);
        var left = QuantityName.Parse(name);
        var parts = new List<Formula> { typesetter.Symbols.Of(left) };
        foreach (var formula in formulas.Select(Expression.Parse))
        {
            foreach (var (entry, instance) in derivation.Instances(left, formula))
            {
                derivation.RequireValue(entry, instance);
            }

            parts.AddRange([new Operator("="), typesetter.Set(formula)]);
        }

        return new([StatementBlocks.Titled(derivation, Tensor(left), look, new StatementBlock(new Row(parts.ToSequence()))) with { Defines = [], Record = null }]);
    }

    /// <summary>A statement of all rows is of the tensor.</summary>
    private static QuantityName Tensor(QuantityName name) => name.Row is { Letter: not null } ? name.Tensor : name;
}
