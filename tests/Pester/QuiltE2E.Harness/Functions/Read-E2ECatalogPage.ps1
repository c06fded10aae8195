function Read-E2ECatalogPage {
    <#
    .SYNOPSIS
    Signs in at the catalog of a sandbox as a browser does, and returns the HTML of a page.
    .DESCRIPTION
    The catalog of a stack is drawn by scripts in a browser and has nothing to read here: call it for sandboxes alone.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The suite; its own identity signs in.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # The page, for example from Get-QuiltCatalogUrl.
        [Parameter(Mandatory)]
        [uri] $Uri
    )

    $name = (Invoke-QuiltGraphQL '{ me { name } }' -Session $Suite.Session -ErrorAction Stop).me.name
    $form = @{ username = $name; password = Get-TargetSecretKey $Suite.Target; next = $Uri.PathAndQuery }
    $login = [uri]::new($Uri, '/login')
    (Invoke-WebRequest $login -Method Post -Body $form -MaximumRedirection 5 -Verbose:$false).Content
}
