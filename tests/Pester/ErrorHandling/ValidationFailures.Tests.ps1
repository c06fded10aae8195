param(
    [string] $Target,
    [string] $Backend = ($env:TEST_BACKEND_MODE -eq 'platform' ? 'platform' : 'quilt3')
)

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.VAL -Target $Target -Backend $Backend
    $use = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop' }
    $push = @{ Session = $suite.Session; Backend = $Backend; ErrorAction = 'Stop'; Message = 'never' }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a'; 'data/b.txt' = 'b' }
    $file = "$folder/a.txt"
    $empty = New-E2EFolder -Suite $suite
    $package = New-E2EPackageName -Suite $suite -Label refused
    $oldHash = (Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message first).TopHash
    $topHash = (Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message good).TopHash

    # All that is stored under the run's names, every version of data, pointers and manifests.
    function Get-Stored {
        Get-QuiltResidue $suite.LedgerPath -Session $suite.Session | ForEach-Object { "$_" } | Sort-Object
    }

    # Each command is refused with this error: its own id and words, category and remedy; and nothing stored has changed.
    function Assert-Refused {
        param(
            [Parameter(Mandatory)] [scriptblock[]] $Command,
            [Parameter(Mandatory)] [string] $Id,
            [Parameter(Mandatory)] [string[]] $Word,
            [string] $Category = 'InvalidArgument'
        )

        $before = Get-Stored
        foreach ($block in $Command) {
            $block | Should -Throw -ErrorId "$Id,*"
            $failure = $Error[0]
            foreach ($text in $Word) {
                $failure.Exception.Message | Should -BeLike "*$([WildcardPattern]::Escape($text))*" -Because "of '$block'"
            }

            $failure.CategoryInfo.Category | Should -Be $Category -Because "of '$block'"
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty -Because "of '$block'"
        }

        Get-Stored | Should -BeExactly $before -Because 'a refused command changes nothing'
    }
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Refused input' -Tag 'Isolated' {
    BeforeEach {
        $capability = Get-QuiltCapability Push @use
        Skip-Unless ($suite.Backend -in $suite.Target.Backends -and $capability.Available) -Reason BackendMissing `
            -Message "Backend $Backend cannot push to target $($suite.Target.Name): $($capability.Reason)" `
            -Remedy 'Run against a target that has the backend.'
    }

    It "QE.VAL.010: the package name '<Name>' is refused by every command" -Tag 'QE.VAL.010' -ForEach @(
        @{ Name = 'invalid/name/with/too/many/slashes' }
        @{ Name = 'no-slash-at-all' }
        @{ Name = '/leading-slash' }
        @{ Name = 'trailing-slash/' }
        @{ Name = 'dots.are/not-allowed' }
        @{ Name = 'spaces are/not-allowed' }
        @{ Name = '../up' }
    ) {
        $commands = @(
            { Push-QuiltPackage $Name $folder @push }
            { Get-QuiltPackage $Name @use }
            { Get-QuiltBrowse $Name @use }
            { Get-QuiltRevision $Name @use }
            { Get-QuiltManifest $Name @use }
            { Resolve-QuiltHash $Name @use }
            { Compare-QuiltPackage $Name $package @use }
            { Test-QuiltPackage $Name $folder @use }
            { Install-QuiltPackage $Name $empty @use }
            { Remove-QuiltPackage $Name -Confirm:$false @use }
        )
        Assert-Refused $commands -Id InvalidPackageName -Word "'$Name'", 'namespace/name'
    }

    It 'QE.VAL.011: an empty package name is refused by PowerShell or by the rule' -Tag 'QE.VAL.011' {
        $before = Get-Stored
        { Push-QuiltPackage '' $folder @push } | Should -Throw
        { Get-QuiltBrowse '' @use } | Should -Throw
        { Remove-QuiltPackage '' -Confirm:$false @use } | Should -Throw
        Get-Stored | Should -BeExactly $before
    }

    It "QE.VAL.020: the registry '<Registry>' is refused" -Tag 'QE.VAL.020' -ForEach @(
        @{ Registry = 's3://'; Word = 's3://bucket' }
        @{ Registry = 's3://bucket/path'; Word = 'path inside a bucket' }
        @{ Registry = 'bucket/'; Word = 's3://bucket' }
        @{ Registry = 'http://example.com/file.txt'; Word = 's3://bucket' }
        @{ Registry = 'not an s3 uri'; Word = 's3://bucket' }
    ) {
        $commands = { Get-QuiltPackage -Bucket $Registry @use }, { Push-QuiltPackage $package $folder -Bucket $Registry @push }
        Assert-Refused $commands -Id InvalidRegistry -Word "'$Registry'", $Word
    }

    It "QE.VAL.021: the package URI '<Uri>' is refused" -Tag 'QE.VAL.021' -ForEach @(
        @{ Uri = 'quilt+s3:bucket#package=a/b'; Word = 'slashes' }
        @{ Uri = 'quilt+s3://bucket'; Word = "'package='" }
        @{ Uri = 'quilt+s3://bucket/x#package=a/b'; Word = 'whole bucket' }
        @{ Uri = 'quilt+s3://#package=a/b'; Word = 'bucket is missing' }
        @{ Uri = 'quilt+s3://bucket#package=a/b@'; Word = 'must not be empty' }
        @{ Uri = 'quilt+s3://bucket#package=a/b@abc:def'; Word = 'not both' }
        @{ Uri = 'quilt+s3://bucket#package=a/b&package=c/d'; Word = 'more than once' }
    ) {
        Assert-Refused { Get-QuiltBrowse $Uri @use } -Id InvalidPackageUri -Word "'$Uri'", $Word
    }

    It "QE.VAL.030: the revision '<Revision>' is refused" -Tag 'QE.VAL.030' -ForEach @(
        @{ Revision = '@'; Word = 'ends where a revision should follow' }
        @{ Revision = ':'; Word = 'ends where a revision should follow' }
        @{ Revision = '@abc'; Word = '6 to 64 hexadecimal digits' }
        @{ Revision = '@not-a-hash'; Word = '6 to 64 hexadecimal digits' }
        @{ Revision = ':a/b'; Word = 'names no revision' }
        @{ Revision = ':..'; Word = 'names no revision' }
    ) {
        $named = "$package$Revision"
        $commands = { Get-QuiltBrowse $named @use }, { Remove-QuiltPackage $named -Confirm:$false @use }
        Assert-Refused $commands -Id InvalidRevision -Word $Word
    }

    It 'QE.VAL.031: a revision that is not there is named' -Tag 'QE.VAL.031' {
        $missing = @{ Id = 'RevisionNotFound'; Category = 'ObjectNotFound' }
        foreach ($revision in "@$('0' * 64)", '@000000000000', ':no-such-tag') {
            $named = "$package$revision"
            $commands = { Get-QuiltBrowse $named @use }, { Remove-QuiltPackage $named -Confirm:$false @use }
            Assert-Refused $commands @missing -Word $revision.Substring(1)
        }
    }

    It 'QE.VAL.032: a push takes no revision, and no parent that is none' -Tag 'QE.VAL.032' {
        Assert-Refused { Push-QuiltPackage "$package@$topHash" $folder @push } -Id PushToRevision -Word $package
        Assert-Refused { Push-QuiltPackage $package $folder -Parent ('1' * 64) @push } -Id RevisionNotFound -Word ('1' * 64) `
            -Category ObjectNotFound
    }

    It 'QE.VAL.033: a push over another revision than its parent is refused' -Tag 'QE.VAL.033' {
        Assert-Refused { Push-QuiltPackage $package $empty -Parent $oldHash @push } -Id LatestConflict `
            -Word $package, $topHash, $oldHash -Category ResourceExists
    }

    It "QE.VAL.040: the path '<Path>' is not in the package" -Tag 'QE.VAL.040' -ForEach @(
        @{ Path = 'none.txt' }
        @{ Path = 'DATA' }
        @{ Path = 'data/none' }
        @{ Path = 'a.txt/b' }
    ) {
        $commands = { Get-QuiltBrowse $package $Path @use }, { Install-QuiltPackage $package $empty -Path $Path @use }
        Assert-Refused $commands -Id PathNotFound -Category ObjectNotFound -Word "'$Path'", $package
        Get-ChildItem $empty -Force | Should -BeNullOrEmpty -Because 'nothing was installed'
    }

    It "QE.VAL.041: the path '<Path>' is no logical key" -Tag 'QE.VAL.041' -ForEach @(
        @{ Path = '../a.txt' }
        @{ Path = 'data//b.txt' }
        @{ Path = './a.txt' }
    ) {
        $commands = { Get-QuiltBrowse $package $Path @use }, { Install-QuiltPackage $package $empty -Path $Path @use }
        Assert-Refused $commands -Id InvalidLogicalKey -Word "'$Path'", "'..'"
        Get-ChildItem $empty -Force | Should -BeNullOrEmpty -Because 'nothing was installed'
    }

    It "QE.VAL.050: metadata that are <Text> are refused" -Tag 'QE.VAL.050' -ForEach @(
        @{
            Text = 'a list'; Value = '[1]'
            Id = 'InvalidMetadata'; Word = 'object with named values'; Category = 'InvalidArgument'
        }
        @{
            Text = 'a number'; Value = 7
            Id = 'InvalidMetadata'; Word = 'object with named values'; Category = 'InvalidArgument'
        }
        @{
            Text = 'null'; Value = 'null'
            Id = 'InvalidMetadata'; Word = 'object with named values'; Category = 'InvalidArgument'
        }
        @{ Text = 'not JSON'; Value = '{"a":'; Id = 'InvalidJson'; Word = 'JSON'; Category = 'InvalidData' }
        @{
            Text = 'a NaN'; Value = @{ a = [double]::NaN }
            Id = 'InvalidMetadata'; Word = 'NaN'; Category = 'InvalidArgument'
        }
        @{
            Text = 'half of a surrogate pair'; Value = @{ a = [string][char] 0xD800 }
            Id = 'MetadataNotUnicode'; Word = 'surrogate'; Category = 'InvalidArgument'
        }
    ) {
        Assert-Refused { Push-QuiltPackage $package $folder -Metadata $Value @push } -Id $Id -Word $Word `
            -Category $Category
    }

    It 'QE.VAL.060: a folder that is missing, or is a file, is refused' -Tag 'QE.VAL.060' {
        Assert-Refused { Push-QuiltPackage $package "$folder/none" @push } -Id SourceNotFound -Word "$folder/none", 'not exist' `
            -Category ObjectNotFound
        Assert-Refused { Push-QuiltPackage $package Env:PATH @push } -Id NotAFilePath -Word 'PATH'
        Assert-Refused { Test-QuiltPackage $package "$folder/none" @use } -Id '*NotFound' -Word "$folder/none" `
            -Category ObjectNotFound
        Assert-Refused { Install-QuiltPackage $package $file @use } -Id DestinationConflict -Word 'a.txt' -Category WriteError
    }

    It 'QE.VAL.061: a folder with a name that no object can have is refused' -Tag 'QE.VAL.061' {
        $deep = New-E2EFolder -Suite $suite
        $part = 'x' * 200
        $path = "$deep/$part/$part/$part/$part/$part/$part"
        $null = New-Item -ItemType Directory -Path $path
        Set-Content -LiteralPath "$path/file.txt" 'x'
        Assert-Refused { Push-QuiltPackage $package $deep @push } -Id KeyTooLong -Word 'object key', $part
    }

    It 'QE.VAL.070: a missing bucket is named, and nothing is made of it' -Tag 'QE.VAL.070' {
        $bucket = "$($suite.RunId)-none"
        $missing = @{ Id = 'BucketNotFound'; Category = 'ObjectNotFound'; Word = $bucket }
        Assert-Refused { Get-QuiltPackage -Bucket $bucket @use } @missing
        Assert-Refused { Push-QuiltPackage $package $folder -Bucket $bucket @push } @missing
        Assert-Refused { Remove-QuiltPackage $package -Bucket $bucket -Confirm:$false @use } @missing
    }

    It 'QE.VAL.080: after all refusals the package is what it was, and verifies' -Tag 'QE.VAL.080' {
        (Resolve-QuiltHash $package @use).TopHash | Should -BeExactly $topHash
        @(Get-QuiltRevision $package @use).Count | Should -Be 3
        Test-QuiltPackage $package $folder @use | Should -BeTrue
    }
}
