using Backprop.Rendering.Formulas;
using Backprop.Worked;

namespace Backprop.Rendering.Tex;

/// <summary>Gives a role to what a macro such as \wt holds.</summary>
internal static class TexRoles
{
    /// <summary>
    /// The formula in that role, unless it has one. The numbers that a row, brackets or a matrix hold get it too,
    /// each by itself, since the line below a number stands below that number alone; indices and exponents do not.
    /// </summary>
    public static Formula Give(Formula formula, Role role)
    {
        if (role == Role.None || formula.Role != Role.None || formula is Row { Parts.Count: 0 })
        {
            return formula;
        }

        return Inside(formula, role) with { Role = role };
    }

    private static Formula Inside(Formula formula, Role role) => formula switch
    {
        Numeral { Role: Role.None } => formula with { Role = role },
        Row { Role: Role.None } row => row with { Parts = row.Parts.Select(part => Inside(part, role)).ToSequence() },
        Fence { Role: Role.None } fence => fence with { Body = Inside(fence.Body, role) },
        Grid { Role: Role.None } grid => grid with
        {
            Rows = grid.Rows.Select(row => row with
            {
                Cells = row.Cells.Select(cell => cell with { Content = Inside(cell.Content, role) }).ToSequence(),
            }).ToSequence(),
        },
        _ => formula,
    };
}
