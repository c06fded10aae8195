# What Search-Quilt refuses, and that its hits go down the pipeline to every command that its help names.
BeforeDiscovery {
    $backends = @{ Backend = 'quilt3' }, @{ Backend = 'platform' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.MOD.SEARCH
    $sandbox = Start-QuiltSandbox
    $log = Join-Path $suite.Folder calls.jsonl
    $use = @{ Session = $sandbox | Connect-Quilt -RequestLog $log; ErrorAction = 'Stop' }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.csv' = 'from the package'; 'sub/b.txt' = 'b' }
    $pushed = Push-QuiltPackage search/package $folder @use
    # The index knows times in whole seconds.
    $null = Set-QuiltObject search/object.txt -Value first @use
    Start-Sleep -Milliseconds 1100
    $new = Set-QuiltObject search/object.txt -Value second @use
    $null = Wait-Until -TimeoutSec 30 -Because 'the index follows' {
        (Search-Quilt -Scope File -Name 'search/object.txt' -Count @use) -eq 2 -and
        (Search-Quilt -Scope PackageEntry -Package search/package -Count @use) -eq 2
    }
}

AfterAll {
    Disconnect-Quilt $use.Session
    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'Hits of a search on <Backend>' -ForEach $backends {
    BeforeAll {
        $object = Search-Quilt -Scope File -Name search/object.txt -NewestOnly -Backend $Backend @use
        $package = Search-Quilt -Scope Package -Name search/package -Backend $Backend @use
        $entry = Search-Quilt -Package search/package -Extension csv -Backend $Backend @use
    }

    It 'QE.MOD.440: that are objects, or files in packages, are described, read and saved' -Tag 'QE.MOD.440' {
        ($object | Get-QuiltObject @use).VersionId | Should -BeExactly $new.VersionId
        ($entry | Get-QuiltObject @use).Size | Should -Be $entry.Size
        $object | Get-QuiltObjectContent @use | Should -BeExactly second
        $entry | Get-QuiltObjectContent @use | Should -BeExactly 'from the package'
        $saved = $object, $entry | Save-QuiltObject -Path "$(New-E2EFolder -Suite $suite)/" @use
        $saved.Path | ForEach-Object { Get-Content $_ } | Should -BeExactly second, 'from the package'
    }

    It 'QE.MOD.441: that are packages are browsed, described and installed' -Tag 'QE.MOD.441' {
        ($package | Get-QuiltBrowse -Recurse @use).LogicalKey | Should -BeExactly 'a.csv', 'sub/b.txt'
        ($package | Get-QuiltPackage @use).TopHash | Should -BeExactly $pushed.TopHash
        $destination = New-E2EFolder -Suite $suite
        ($package | Install-QuiltPackage -Destination $destination @use).FileCount | Should -Be 2
        Test-QuiltPackage search/package -Path $destination @use | Should -BeTrue
    }

    It 'QE.MOD.442: that are files in packages are installed alone, and linked' -Tag 'QE.MOD.442' {
        $destination = New-E2EFolder -Suite $suite
        ($entry | Install-QuiltPackage -Destination $destination @use).FileCount | Should -Be 1
        (Get-ChildItem $destination -Recurse -File).Name | Should -BeExactly 'a.csv'
        Invoke-RestMethod ($entry | New-QuiltPackageLink @use).Url | Should -BeExactly 'from the package'
        { $package | New-QuiltPackageLink @use } | Should -Throw -ErrorId 'EntryMissing,*'
    }

    It 'QE.MOD.443: that are packages are never taken for objects' -Tag 'QE.MOD.443' {
        $names = 'Get-QuiltObject', 'Get-QuiltObjectContent', 'Remove-QuiltObject', 'Save-QuiltObject', 'New-QuiltObjectLink'
        foreach ($name in $names) {
            $sent = Get-SentOperation -Session $use.Session -Log $log -Command {
                { $package | & $name @use } | Should -Throw -ErrorId 'NotAnObject,*' -Because $name
            }
            $sent | Should -BeNullOrEmpty -Because $name
        }
    }
}

Describe 'What is given to Search-Quilt' {
    It 'QE.MOD.444: is refused where it contradicts itself: <Text>' -Tag 'QE.MOD.444' -ForEach @(
        @{ Text = 'all buckets and one'; Given = @{ AllBuckets = $true; Bucket = 'x' }; Id = 'ParametersContradict' }
        @{ Text = 'all hits and a limit'; Given = @{ All = $true; Limit = 1 }; Id = 'ParametersContradict' }
        @{
            Text  = 'metadata without a condition'; Id = 'InvalidCondition'
            Given = @{ Scope = 'Package'; Metadata = @{ n = @{} } }
        }
        @{
            Text  = 'an empty range'; Id = 'InvalidRange'
            Given = @{ Scope = 'Package'; Metadata = @{ n = @{ min = 9; max = 1 } } }
        }
        @{ Text = 'the newest of packages'; Given = @{ Scope = 'Package'; NewestOnly = $true }; Id = 'NewestNotSearchable' }
    ) {
        { Search-Quilt @Given @use } | Should -Throw -ErrorId "$Id,*"
    }

    It 'QE.MOD.445: finds nothing where no word of it is one: <_>' -Tag 'QE.MOD.445' -ForEach '<', '>>>', '/' {
        foreach ($backend in 'quilt3', 'platform') {
            Search-Quilt $_ -Syntax Literal -Backend $backend @use | Should -BeNullOrEmpty -Because $backend
        }
    }

    It 'QE.MOD.446: an empty path is no whole package' -Tag 'QE.MOD.446' {
        $destination = New-E2EFolder -Suite $suite
        { Install-QuiltPackage search/package $destination -Path '' @use } | Should -Throw -ErrorId 'EntryMissing,*'
        Get-ChildItem $destination | Should -BeNullOrEmpty
    }
}
