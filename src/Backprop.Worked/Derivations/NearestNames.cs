namespace Backprop.Worked;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class NearestNames
{
    /// <summary>"Did you mean …?", or what there is to choose from.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        var nearest = all.Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is not null
            ? $"Did you mean {nearest}?"
            : $"There are {string.Join(", ", all.Take(12))}{(all.Count > 12 ? " and more" : "")}.";
    }

    /// <summary>The number of characters to insert, delete or replace between two words.</summary>
    private static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                current[j] = Math.Min(
                    Math.Min(current[j - 1], previous[j]) + 1,
                    previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[^1];
    }
}
