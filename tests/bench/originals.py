"""originals.py - the pictures that a bench works on."""
import os
import shutil
import subprocess


def gather(folder, paint_samples, pictures, count=1000):
    """Makes @folder and puts copies of the first files of @pictures into it, or else paints the sample art. Their paths."""
    os.mkdir(folder)
    if pictures:
        for name in sorted(os.listdir(pictures))[:count]:
            shutil.copy(os.path.join(pictures, name), folder)
    else:
        subprocess.run([paint_samples, folder], check=True, capture_output=True)
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
