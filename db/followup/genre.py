"""What the language of minutes repeats in every statement, folded: it tells nothing of the matter."""

import re


def _listed(text: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in text.split(","))


# Function words: no pair of syllables goes across them.
BETWEEN = _listed(
    """
    bi, boi, cac, cho, cua, cung, da, dang, de, den, do, duoc, gom, hay, hoac, hon, khi, khong, la,
    lai, nay, neu, nhu, nhung, o, qua, ra, rang, roi, sau, se, so, tai, theo, thi, thuoc, tren,
    trong, tu, tung, va, vao, ve, vi, voi
    """
)
# Pairs of the genre that say how, not what.
EMPTY_PAIRS = _listed(
    """
    ban chi, bao cao, bao dam, cap huyen, cap tinh, cap xa, chat luong, chi dao, chu dong, chu tri,
    chu trong, co hieu, co quan, cong tac, dam bao, dap ung, day manh, de nghi, den nay, dia ban,
    dia phuong, don vi, duy tri, giai doan, giai phap, hai tre, hang nam, hang thang, hieu qua,
    hinh thanh, hoan thanh, hoat dong, hon nua, huong dan, khac phuc, khan truong, kip thoi,
    lam tot, lanh dao, lien quan, linh vuc, nam bat, nang cao, nganh lien, nhiem ky, nhiem vu,
    noi dung, phan dau, phat dong, phat huy, phat trien, phoi hop, quan tam, quy dinh, ra soat,
    tang cuong, tap trung, tham muu, thanh cong, thoi gian, thuc hien, thuong truc, thuong xuyen,
    tiep tuc, tinh hinh, tinh trang, to chuc, toan tinh, trach nhiem, trien khai, uy ban, vai tro,
    van dong, xay dung, yeu cau
    """
)
# Forms of work: they add to a match, they do not make one.
LIGHT_PAIRS = _listed(
    """
    chinh sach, chuong trinh, dai bieu, danh sach, de an, doanh nghiep, du an, giam sat, ho tro,
    hoi vien, ke hoach, ket luan, kiem tra, mo hinh, nghi dinh, nghi quyet, nguoi dan, nguon luc,
    nhan dan, nhan rong, quan ly, tuyen truyen, xu ly
    """
)
# Syllables that by themselves say too little.
EMPTY = _listed(
    """
    an, ban, bo, ca, can, cap, chi, chinh, chua, co, con, cong, dai, dan, dat, den, di, doi, don,
    dong, dung, gan, gia, giao, hang, hanh, hien, hoi, hop, huyen, khu, lam, len, luc, mo, moi, mot,
    muc, nam, ngay, nguoi, nhan, nhat, nhieu, phai, phan, phat, phoi, quan, quy, su, tac, tang, tap,
    tham, thang, the, thoi, thuc, tiep, tinh, to, toan, tot, trien, truoc, truong, tuong, uy, viec,
    vien, viet, vu, xa, xay, y
    """
)
PLACES = _listed("ap, cum, huyen, khu, phuong, quan, tinh, xa")
# A model or a road by its code.
CODE = re.compile(r"\b(?:\d+\+\d+|[a-z]{1,4}[.]?\d+)\b")
# Bodies that are merely named, so that their trade is not taken for the matter.
BODIES = re.compile(
    r"\b(?:so nong nghiep va (?:phat trien nong thon|ptnt|moi truong)|so giao duc va dao tao"
    r"|so [a-z]+(?: va)? [a-z]+|lien minh hop tac xa|uy ban (?:nhan dan|mat tran to quoc)"
    r"|hoi dong nhan dan|mat tran to quoc|khu cong nghiep|van phong [a-z]+ uy"
    r"|(?:thuong truc|ban thuong vu|dang doan) ?(?:tinh uy|huyen uy)?|(?:tinh|huyen|thanh) uy|trung uong"
    r"|ban (?:tuyen giao|to chuc|dan van|noi chinh))\b"
)
