BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.MOD.PIPE
    $use = @{ Session = $suite.Session }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a'; 'sub/b.txt' = 'b' }
    $package = New-E2EPackageName -Suite $suite -Label pipe
    $first = Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message first
    Set-Content "$folder/a.txt" 'changed'
    $second = Push-E2EPackage -Suite $suite -Package $package -Path $folder -Message second
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'A package can be given as' {
    It 'QE.MOD.410: <Text>' -Tag 'QE.MOD.410' -ForEach @(
        @{ Text = 'a name'; Make = { $package }; Hash = { $second.TopHash } }
        @{ Text = 'a name and a hash'; Make = { "$package@$($first.TopHash)" }; Hash = { $first.TopHash } }
        @{
            Text = 'a name and the beginning of a hash'
            Make = { "$package@$($first.TopHash.Substring(0, 8))" }
            Hash = { $first.TopHash }
        }
        @{ Text = 'a name and the word latest'; Make = { "$package@latest" }; Hash = { $second.TopHash } }
        @{ Text = 'a name and a tag'; Make = { "${package}:latest" }; Hash = { $second.TopHash } }
        @{
            Text = 'a link'; Hash = { $first.TopHash }
            Make = { "quilt+s3://$($suite.Bucket)#package=$package@$($first.TopHash)&path=a.txt" }
        }
        @{ Text = 'the result of a push'; Make = { $first }; Hash = { $first.TopHash } }
        @{ Text = 'a revision'; Hash = { $first.TopHash }; Make = {
                Get-QuiltRevision $package @use | Where-Object TopHash -EQ $first.TopHash | Select-Object -First 1
            }
        }
        @{ Text = 'a description'; Make = { Get-QuiltPackage "$package@$($first.TopHash)" @use }; Hash = { $first.TopHash } }
        @{ Text = 'a row of a list'; Make = { Get-QuiltPackage -Prefix $package @use }; Hash = { $second.TopHash } }
        @{ Text = 'a resolved hash'; Make = { Resolve-QuiltHash "$package@$($first.TopHash)" @use }; Hash = { $first.TopHash } }
        @{ Text = 'an object with a property'; Make = { [pscustomobject]@{ Package = $package } }; Hash = { $second.TopHash } }
    ) {
        $given = & $Make
        $hash = & $Hash
        (Resolve-QuiltHash -Package $given @use).TopHash | Should -BeExactly $hash
        ($given | Resolve-QuiltHash @use).TopHash | Should -BeExactly $hash
    }

    It 'QE.MOD.411: nothing that names no package' -Tag 'QE.MOD.411' {
        { Get-QuiltRevision 'no slash' @use } | Should -Throw '*not a package name*'
        { Get-QuiltRevision 'a/b@' @use } | Should -Throw '*ends where a revision should follow*'
        { Get-QuiltRevision 'quilt+s3://bucket' @use } | Should -Throw '*package*'
        { Get-QuiltRevision ([pscustomobject]@{ Other = 1 }) @use } | Should -Throw '*does not name a package*'
        { "$package/third" | Get-QuiltRevision @use -ErrorAction Stop } | Should -Throw '*not a package name*'
    }

    It 'QE.MOD.412: a link whose bucket is not contradicted' -Tag 'QE.MOD.412' {
        { Get-QuiltRevision "quilt+s3://other#package=$package" @use -Bucket $suite.Bucket -ErrorAction Stop } |
            Should -Throw -ErrorId 'BucketContradiction,*'
    }
}

Describe 'The pipeline' {
    It 'QE.MOD.420: binds rows by the names of their columns' -Tag 'QE.MOD.420' {
        $row = "Package,Path,Message`n$package,$folder,from a row" | ConvertFrom-Csv
        $planned = $row | Push-QuiltPackage -DryRun @use
        $planned.Name | Should -BeExactly $package
        $planned.EntryCount | Should -Be 2
    }

    It 'QE.MOD.421: takes folders and manifest files from Get-Item' -Tag 'QE.MOD.421' {
        (Get-Item $folder | Push-QuiltPackage $package -DryRun @use).EntryCount | Should -Be 2

        $file = "$($suite.Folder)/manifest.jsonl"
        Get-QuiltManifest $package -Raw @use > $file
        $read = Get-Item $file | Get-QuiltManifest
        $read.TopHash | Should -BeExactly $second.TopHash
        $read.EntryCount | Should -Be 2
        Get-QuiltManifest -Path $file -Raw > "$file.again"
        (Get-FileHash "$file.again").Hash | Should -BeExactly (Get-FileHash $file).Hash
        (Get-Content $file -Raw).EndsWith("}`n") | Should -BeTrue -Because 'a manifest ends in one line feed'
    }

    It 'QE.MOD.422: installs what was browsed, entry by entry' -Tag 'QE.MOD.422' {
        $destination = New-E2EFolder -Suite $suite
        $null = Get-QuiltBrowse $package -Recurse @use | Where-Object LogicalKey -Like 'sub/*' |
            Install-QuiltPackage -Destination $destination @use
        (Get-ChildItem $destination -Recurse -File).Name | Should -BeExactly 'b.txt'
    }

    It 'QE.MOD.427: installs entries of one revision together, and those of another for themselves' -Tag 'QE.MOD.427' {
        $destination = New-E2EFolder -Suite $suite
        $entries = @(Get-QuiltBrowse $package -Recurse @use) + @(Get-QuiltBrowse "$package@$($first.TopHash)" 'sub/b.txt' @use)
        $results = @($entries | Install-QuiltPackage -Destination $destination @use)
        $results.TopHash | Should -BeExactly $second.TopHash, $first.TopHash
        $results.FileCount | Should -Be 2, 1
    }

    It 'QE.MOD.428: takes a faulty pointer for what it is, never for the whole package' -Tag 'QE.MOD.428' {
        $row = [pscustomobject]@{
            Bucket = $suite.Bucket; Name = $package; Pointer = 'no-such-tag'; TopHash = $null; Fault = 'empty'
        }
        { $row | Remove-QuiltPackage @use -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'RevisionNotFound,*'
        (Resolve-QuiltHash $package @use).TopHash | Should -BeExactly $second.TopHash
    }

    It 'QE.MOD.423: goes on with the next package after one that fails' -Tag 'QE.MOD.423' {
        $found = "$($suite.RunId)/missing", $package |
            Get-QuiltPackage @use -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.TopHash | Should -BeExactly $second.TopHash
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'PackageNotFound,*'
    }

    It 'QE.MOD.425: refuses <Text> with <Id> and a remedy' -Tag 'QE.MOD.425' -ForEach @(
        @{ Text = 'no package'; Id = 'InvalidPackageName' }
        @{ Text = 'a/b/c'; Id = 'InvalidPackageName' }
        @{ Text = 'quilt+s3://bucket'; Id = 'InvalidPackageUri' }
        @{ Text = 'team/data@12345'; Id = 'InvalidRevision' }
        @{ Text = 'team/data@'; Id = 'InvalidRevision' }
    ) {
        $found = $Text, $package | Get-QuiltPackage @use -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.Name | Should -BeExactly $package
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failures[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'QE.MOD.426: removes a revision once that several pointers name' -Tag 'QE.MOD.426' {
        $twice = New-E2EPackageName -Suite $suite -Label twice
        $null = Push-E2EPackage -Suite $suite -Package $twice -Path $folder -Message one
        $null = Push-E2EPackage -Suite $suite -Package $twice -Path $folder -Message two
        $removed = Get-QuiltRevision $twice @use |
            Remove-QuiltPackage @use -Confirm:$false -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Should -BeNullOrEmpty
        @($removed).Count | Should -Be 2
        { Get-QuiltPackage $twice @use -ErrorAction Stop } | Should -Throw -ErrorId 'PackageNotFound,*'
    }

    It 'QE.MOD.424: stops reading when the next command has had enough' -Tag 'QE.MOD.424' {
        (Get-QuiltBrowse $package -Recurse @use | Select-Object -First 1).LogicalKey | Should -BeExactly 'a.txt'
    }
}

Describe 'Metadata' {
    It 'QE.MOD.430: is the same as <Text>' -Tag 'QE.MOD.430' -ForEach @(
        @{ Text = 'a hashtable'; Value = { @{ int = 1; float = 1.0; list = @(1, 'x', $null, $true); inner = @{ b = 2 } } } }
        @{ Text = 'an object'; Value = {
                $inner = [pscustomobject]@{ b = 2 }
                [pscustomobject]@{ int = 1; float = [double] 1; list = @(1, 'x', $null, $true); inner = $inner }
            }
        }
        @{ Text = 'JSON'; Value = { '{"int":1,"float":1.0,"list":[1,"x",null,true],"inner":{"b":2}}' } }
    ) {
        $planned = Push-QuiltPackage $package -Path $folder -Metadata (& $Value) -DryRun @use
        $json = '{"inner":{"b":2},"list":[1,"x",null,true],"float":1.0,"int":1}'
        $planned.TopHash | Should -BeExactly (Push-QuiltPackage $package -Path $folder -Metadata $json -DryRun @use).TopHash
        $other = '{"inner":{"b":2},"list":[1,"x",null,true],"float":1,"int":1}'
        $planned.TopHash | Should -Not -Be (Push-QuiltPackage $package -Path $folder -Metadata $other -DryRun @use).TopHash
    }

    It 'QE.MOD.432: of directories is shown, kept by the next push, and removed by $null' -Tag 'QE.MOD.432' {
        $tree = New-E2EPackageName -Suite $suite -Label tree
        $meta = { (Get-QuiltBrowse $tree @use | Where-Object IsDirectory).Metadata }
        $null = Push-E2EPackage -Suite $suite -Package $tree -Path $folder -Message one
        $push = @{ Suite = $suite; Package = $tree; Path = $folder }
        $null = Push-E2EPackage @push -Message two -DirectoryMetadata @{ 'sub/' = @{ instrument = 'A7' } }
        (& $meta).instrument | Should -BeExactly 'A7'
        $null = Push-E2EPackage @push -Message three
        (& $meta).instrument | Should -BeExactly 'A7'
        $null = Push-E2EPackage @push -Message four -DirectoryMetadata @{ sub = $null }
        & $meta | Should -BeNullOrEmpty
        { Push-QuiltPackage $tree $folder -DirectoryMetadata @{ none = @{ a = 1 } } @use -ErrorAction Stop } |
            Should -Throw -ErrorId 'EntryNotFound,*'
    }

    It 'QE.MOD.431: is refused as <Text>' -Tag 'QE.MOD.431' -ForEach @(
        @{ Text = 'a number'; Value = 1; Id = 'InvalidMetadata' }
        @{ Text = 'a list'; Value = '[1]'; Id = 'InvalidMetadata' }
        @{ Text = 'broken JSON'; Value = '{"a":'; Id = 'InvalidJson' }
        @{ Text = 'a hashtable with NaN'; Value = @{ a = [double]::NaN }; Id = 'InvalidMetadata' }
    ) {
        { Push-QuiltPackage $package -Path $folder -Metadata $Value -DryRun @use -ErrorAction Stop } |
            Should -Throw -ErrorId "$Id,*"
    }
}
