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
        var look = options ?? ViewOptions.Default;
        var derivation = update.Derive(look.Loss);
        return new([.. Parameters(derivation, look), .. update.ShowLoss(look).Blocks]);
    }

    /// <summary>Every parameter's step while the learning rate is still a symbol, the notation's: −2.4 + 271.6α.</summary>
    /// <param name="pass">The backward pass.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View ShowUpdate(this BackwardPass pass, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        return new(Parameters(pass.DeriveUpdate(look.Notation.LearningRate), look));
    }

    /// <summary>One parameter's step, that of one layer's weights or biases, or what the step does to the weighted sums of layer 1, while the learning rate is still a symbol.</summary>
    /// <param name="pass">The backward pass.</param>
    /// <param name="name">The quantity's name after the step: <c>step2/W(1)</c>, <c>step2/b(2)[1]</c>, <c>step2/z(1)</c>.</param>
    /// <param name="cells">Whether to show every cell on a line of its own instead.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View ShowUpdate(this BackwardPass pass, string name, bool cells = false, ViewOptions? options = null) =>
        pass.DeriveUpdate((options ?? ViewOptions.Default).Notation.LearningRate).Show(name, cells, options);

    /// <summary>One quantity of the update or of the pass after it (scope <c>step2</c>).</summary>
    /// <param name="update">The update.</param>
    /// <param name="name">Its name: <c>step2/W(1)</c>.</param>
    /// <param name="cells">Whether to show every cell on a line of its own instead.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    /// <exception cref="FormatException">That is no name.</exception>
    public static View Show(this Update update, string name, bool cells = false, ViewOptions? options = null) =>
        update.Derive((options ?? ViewOptions.Default).Loss).Show(name, cells, options);

    /// <summary>The loss before the step and after it, and whether it went down.</summary>
    /// <param name="update">The update.</param>
    /// <param name="options">Notation and digits; the gradient trace's if null.</param>
    public static View ShowLoss(this Update update, ViewOptions? options = null)
    {
        var look = options ?? ViewOptions.Default;
        var derivation = update.Derive(look.Loss);
        var statements = new[] { new Names().Loss, Names.AfterUpdate.Loss }.Select(name => derivation.State(name, look.Format)).ToList();
        var (before, after) = (derivation.Value("L").Value, derivation.Value("step2/L").Value);
        return new([
            new StatementBlock(AlignedSetting.Set(statements, look.For(derivation)))
            {
                Title = "Loss",
                Subtitle = after < before ? "before the step and after it: it went down"
                    : after > before ? "before the step and after it: it went up; the step was too long"
                    : "before the step and after it: it stayed",
                Defines = ["step2/L"],
                Record = RecordMark.Of(derivation, look.Format),
            },
        ]);
    }

    private static IEnumerable<Block> Parameters(Derivation derivation, ViewOptions options) => derivation.Nodes
        .Where(node => node.Name is { Scope: "step2", Base: "W" or "b" })
        .Select(node => StatementBlocks.Of(derivation, node.Name, options));
}
