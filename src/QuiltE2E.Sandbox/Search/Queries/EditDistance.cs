namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>How many letters have to be put in, taken out, changed or swapped with the next one.</summary>
internal static class EditDistance
{
    public static bool IsWithin(string wanted, string found, int most)
    {
        if (Math.Abs(wanted.Length - found.Length) > most)
        {
            return false;
        }

        int[] before = new int[found.Length + 1];
        int[] last = [.. Enumerable.Range(0, found.Length + 1)];
        for (int row = 1; row <= wanted.Length; row++)
        {
            int[] current = new int[found.Length + 1];
            current[0] = row;
            for (int column = 1; column <= found.Length; column++)
            {
                int cost = wanted[row - 1] == found[column - 1] ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], last[column]) + 1, last[column - 1] + cost);
                bool isSwapped = row > 1 && column > 1 && wanted[row - 1] == found[column - 2] && wanted[row - 2] == found[column - 1];
                current[column] = isSwapped ? Math.Min(current[column], before[column - 2] + 1) : current[column];
            }

            (before, last) = (last, current);
        }

        return last[found.Length] <= most;
    }
}
