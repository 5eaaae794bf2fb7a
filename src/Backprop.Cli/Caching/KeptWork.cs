namespace Backprop.Cli.Caching;

/// <summary>Work that is done once: what it gave is taken from the cache ever after.</summary>
internal static class KeptWork
{
    /// <summary>What is kept under a key; where nothing is, it is made and kept.</summary>
    /// <param name="cache">The cache; without one there is no key either.</param>
    /// <param name="key">Names all that the result depends on.</param>
    /// <param name="make">Makes it.</param>
    public static async Task<byte[]> TakeAsync(this UserCache? cache, Func<string> key, Func<Task<byte[]>> make)
    {
        if (cache is null)
        {
            return await make();
        }

        string name = key();
        if (cache.Find(name) is { } kept)
        {
            return kept;
        }

        byte[] made = await make();
        cache.Store(name, made);
        return made;
    }
}
