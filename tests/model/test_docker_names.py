"""What docker reads as an image, a volume and a mode."""

import pytest

from router.model.docker import bind_problem, image_word, is_mode, reference_problem, volume_problem


@pytest.mark.parametrize(
    "image",
    [
        "busybox",
        "unlhcc/osg-wn-el6",
        "unlhcc/osg-wn-el6:latest",
        "registry.example.org:5000/a/b_c/d-e:1.2-x",
        "localhost/x",
        "docker:busybox",  # the image `docker` with the tag `busybox`
        "OSG/wn-el9",  # a first part with capitals is a host
        "a/b@sha256:" + "0" * 64,
    ],
)
def test_names_that_docker_reads(image: str) -> None:
    assert reference_problem(image) is None


@pytest.mark.parametrize(
    ("image", "problem"),
    [
        ("", "invalid reference format"),
        ("docker:unlhcc/osg-wn-el6", "invalid reference format"),
        ('words"', "invalid reference format"),
        (" busybox ", "invalid reference format"),
        ("a/b/", "invalid reference format"),
        ("Bad Image!", "invalid reference format: repository name (library/Bad Image!) must be lowercase"),
        ("a/Big", "invalid reference format: repository name (a/Big) must be lowercase"),
    ],
)
def test_names_that_docker_refuses(image: str, problem: str) -> None:
    assert problem == reference_problem(image)


@pytest.mark.parametrize("spec", ["/a:/a", "/a:/b:ro", "/a:/b:rw,z", "name:/b", "<SCRATCH>/tmp/:/tmp"])
def test_volumes_that_docker_takes(spec: str) -> None:
    assert volume_problem(spec) is None


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("/path:ro", "invalid volume specification: '/path:ro'"),
        ("/a:/b:ro:z", "invalid volume specification: '/a:/b:ro:z'"),
        (":/x", "invalid volume specification: ':/x'"),
        ("/a:/b:no", "invalid mode: no"),
        ("/a:/b:ro,rw", "invalid mode: ro,rw"),
        (
            "data:data",
            (
                "invalid volume specification: 'data:data': invalid mount config for type \"volume\":"
                " invalid mount path: 'data' mount path must be absolute"
            ),
        ),
        (
            "/a:/",
            (
                "invalid volume specification: '/a:/': invalid mount config for type \"bind\":"
                " invalid specification: destination can't be '/'"
            ),
        ),
    ],
)
def test_volumes_that_docker_refuses(spec: str, problem: str) -> None:
    assert problem == volume_problem(spec)


def test_mount_needs_two_paths() -> None:
    """Newer workers write `--mount`, in which a name is no source."""
    assert bind_problem("/a:/b:ro") is None
    assert "'rel' mount path must be absolute" in (bind_problem("rel:/b") or "")


def test_modes() -> None:
    assert is_mode("ro,z,rshared")
    assert not is_mode("z,Z")
    assert not is_mode("")


def test_the_image_is_the_first_word_that_is_no_option() -> None:
    """Quotes in extra arguments are ordinary characters, so a piece of a value becomes the image."""
    argv = ["docker", "create", "--init", "--name", "x", "-e", '"X=two', 'words"', "image", "/bin/echo"]

    assert 'words"' == image_word(argv)
