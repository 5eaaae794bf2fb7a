using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Rendering;

/// <summary>Views of updates by gradient descent.</summary>
public static class UpdateViews
{
    /// <summary>Every parameter's step, and the loss before and after.</summary>
    /// <param name="update">The update.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View Show(this Update update, ViewOptions? options = null)
    {
        var derivation = update.Derive();
        var look = options ?? ViewOptions.Default;
        return new([
            .. derivation.Nodes.Where(node => node.Name is { Scope: "step2", Base: "W" or "b" })
                .Select(node => StatementBlocks.Of(derivation, node.Name, look)),
            .. update.ShowLoss(look).Blocks,
        ]);
    }

    /// <summary>One quantity of the update or of the pass after it (scope <c>step2</c>).</summary>
    /// <param name="update">The update.</param>
    /// <param name="name">Its name: <c>step2/W(1)</c>.</param>
    /// <param name="cells">Whether to show every cell on a line of its own instead.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View Show(this Update update, string name, bool cells = false, ViewOptions? options = null) =>
        update.Derive().Show(name, cells, options);

    /// <summary>The loss before the step and after it, and whether it went down.</summary>
    /// <param name="update">The update.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View ShowLoss(this Update update, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        var derivation = update.Derive();
        var statements = new[] { new Names().Loss, new Names("step2").Loss }.Select(name => derivation.State(name, look.Format)).ToList();
        var (before, after) = (derivation.Value("L").Value, derivation.Value("step2/L").Value);
        return new([
            new StatementBlock(AlignedSetting.Set(statements, look.For(derivation)))
            {
                Title = "Loss",
                Subtitle = after < before ? "before the step and after it: it went down"
                    : after > before ? "before the step and after it: it went up; the step was too long"
                    : "before the step and after it: it stayed",
                Defines = ["step2/L"],
            },
        ]);
    }
}
