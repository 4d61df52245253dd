// Words of the screen Cài đặt.

export const settings = {
  title: "Cài đặt",
};
