using Backprop.Engine;

namespace Backprop.Laws;

/// <summary>What happens to files on their way: bytes changed, taken out, doubled, or the end cut off.</summary>
public static class Damage
{
    /// <param name="whole">The file as it was.</param>
    /// <param name="random">Decides where and how.</param>
    public static byte[] To(byte[] whole, SplitMix64 random)
    {
        var bytes = new List<byte>(whole);
        for (var i = 1 + random.Below(3); i > 0; i--)
        {
            var at = random.Below(bytes.Count);
            switch (random.Below(5))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Below(8)));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + random.Below(40))));
                    break;
                case 2 when random.Below(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = (byte)random.Below(256);
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }
}
